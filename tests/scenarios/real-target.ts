import type {
  Capability,
  OutgoingRequest,
  PartnerCredentials,
  Target,
} from '../../contracts/kit/index.js';
import type { WireReply } from '../../contracts/wire/message.js';

export const SECRET = 'very-secret-key';

export const SHOP = { provider: 'dvs', username: 'shop', privatekey: SECRET } as const;

/** A target like a real provider: no control, no magic, a DVS account only, and answers as given. */
export function realTarget(
  answer: (request: OutgoingRequest) => Promise<WireReply>,
  capabilities: readonly Capability[] = [],
): Target {
  return {
    name: 'real',
    capabilities: new Set(capabilities),
    origin: 'https://provider.invalid',
    send: answer,
    fetch: () => Promise.reject(new Error('no network in this test')),
    credentials: (provider): PartnerCredentials | undefined =>
      provider === 'dvs' ? SHOP : undefined,
  };
}

/** Answers everything with one text. */
export function answering(body: string, status = 200): () => Promise<WireReply> {
  return () => Promise.resolve({ status, headers: { 'Content-Type': 'text/plain' }, body });
}
