import type { Target } from '../../contracts/kit/ports.js';
import { TransportError, type Transport } from '../../contracts/kit/transport.js';
import type { WireReply } from '../../contracts/wire/message.js';

export interface FetchTargetOptions extends Pick<
  Target,
  'name' | 'origin' | 'capabilities' | 'control' | 'pause'
> {
  /** Sends raw requests. It must send each once. */
  readonly send: typeof fetch;
  /** What clients send with; absent, they use their own transport. */
  readonly clientFetch?: typeof fetch | undefined;
}

/**
 * A simulator behind a `fetch` as a target of the contract test kit: `createFetch`, or the one that msw intercepts. A
 * browser corrects some requests and keeps some errors to itself, so `capabilities` must say what it can do.
 */
export function fetchTarget({ send, clientFetch, ...target }: FetchTargetOptions): Target {
  return {
    ...target,
    ...(clientFetch === undefined ? {} : { fetch: clientFetch }),
    send: ({ pathAndQuery, method, headers, body }, signal) =>
      reply(
        () =>
          send(target.origin + pathAndQuery, {
            ...{ method, headers, redirect: 'manual', signal: signal ?? null },
            ...(body === '' ? {} : { body }),
          }),
        signal,
      ),
    // Every scenario opens a partner of its own.
    credentials: () => undefined,
  };
}

async function reply(
  send: () => Promise<Response>,
  signal: AbortSignal | undefined,
): Promise<WireReply> {
  let response: Response | undefined;
  try {
    response = await send();
    const bytes = await response.arrayBuffer();
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      // Byte-order marks are kept: whoever sends raw requests wants to see raw replies.
      body: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes),
    };
  } catch (error) {
    throw failureOf(error, { hasBegun: response !== undefined, hasLeft: signal?.aborted === true });
  }
}

/** What became of an exchange, by the error of a `fetch`: its cause says why, where the host tells it. */
function failureOf(
  error: unknown,
  { hasBegun, hasLeft }: { readonly hasBegun: boolean; readonly hasLeft: boolean },
): Error {
  if (!(error instanceof Error)) return new Error(String(error));
  if (hasLeft) return new TransportError('no-answer', 'no whole reply in time');
  const { code } = (error.cause ?? {}) as { readonly code?: string };
  const kind = transportOf(code, hasBegun);
  return kind === undefined ? error : new TransportError(kind, `${error.message} (${code ?? ''})`);
}

function transportOf(
  code: string | undefined,
  hasBegun: boolean,
): Exclude<Transport, 'answered'> | undefined {
  if (code?.startsWith('HPE_') === true) return 'garbage';
  if (hasBegun) return 'cut';
  if (code === 'ECONNRESET') return 'reset';
  return code === 'UND_ERR_SOCKET' ? 'closed' : undefined;
}
