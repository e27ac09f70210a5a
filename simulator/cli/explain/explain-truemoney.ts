import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from '../../../contracts/truemoney/json.js';
import { serviceOf } from '../../../contracts/truemoney/services.js';
import { nodeSigning } from '../../../contracts/signing/node-signing.js';
import type { HashName } from '../../../contracts/signing/port.js';
import { explainDataSign } from '../../core/explain/truemoney.js';
import { usageError } from '../cli-error.js';
import { harmless } from '../output.js';
import type { PastedRequest } from './curl-request.js';
import { namedPublicKey, type KnownPartners, type PartnerFlags } from './known-partners.js';
import type { Verdict } from './verdict.js';

/** True for a request that looks like one of TrueMoney. */
export function isTrueMoney({ body }: PastedRequest): boolean {
  return body
    .replace(/^\uFEFF/, '')
    .trimStart()
    .startsWith('{');
}

/** Explains a TrueMoney request. @throws CliError when it cannot be read, or when no key of its sender is known. */
export async function explainTrueMoney(
  request: PastedRequest,
  known: KnownPartners,
  flags: PartnerFlags & { readonly hash: HashName },
): Promise<Verdict> {
  const body = jsonOf(request.body);
  const text = (name: string) => requiredText(body, name);
  const call = {
    username: text('username'),
    apiCode: text('apiCode'),
    apiUsername: text('apiUsername'),
    serviceCode: text('serviceCode'),
    requestId: text('requestId'),
    dataSign: typeof body['dataSign'] === 'string' ? body['dataSign'] : '',
  };
  const named = await namedPublicKey(flags);
  const own = known.truemoney.filter(({ username }) => username === call.username);
  const publicKeyPems = [
    ...(named === undefined ? [] : [named]),
    ...own.map(({ publicKeyPem }) => publicKeyPem),
  ];
  if (publicKeyPems.length === 0) throw keyUnknown(call.username);
  const { apiPassword } = own[0] ?? {};
  const { providerPublicKeyPem } = known;
  const explanation = explainDataSign(
    {
      call,
      otherFields: otherFields(body),
      acceptedHash: flags.hash,
      partner: { publicKeyPems, apiPassword },
      others: known.truemoney,
      providerPublicKeyPem,
    },
    nodeSigning(),
  );
  const operation = serviceOf(call.serviceCode)?.operation;
  return { provider: 'truemoney', operation, what: 'dataSign', explanation, notes: [] };
}

function jsonOf(text: string): JsonObject {
  let value: JsonValue | undefined;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, '')) as JsonValue;
  } catch {
    value = undefined;
  }
  if (isJsonObject(value)) return value;
  throw usageError('BODY_NOT_JSON', 'explain', {
    found: text.trim() === '' ? 'no body' : 'a body that is not a JSON object',
    expected: 'the JSON that is posted',
    advice: 'the provider answers 2000; in a shell, put the body in single quotes',
  });
}

function requiredText(body: JsonObject, name: string): string {
  const value = body[name];
  if (typeof value === 'string' && value !== '') return value;
  throw usageError('FIELD_MISSING', 'explain', {
    found: `no text in the field ${name}`,
    expected: 'username, apiCode, apiUsername, serviceCode and requestId, each a text',
    advice: 'the provider answers 2000 before it looks at dataSign',
  });
}

function otherFields(body: JsonObject): Readonly<Record<string, string>> {
  const texts = Object.entries(body).flatMap(([name, value]) =>
    typeof value === 'string' || typeof value === 'number' ? [[name, String(value)] as const] : [],
  );
  return Object.fromEntries(texts);
}

function keyUnknown(username: string) {
  return usageError('KEY_UNKNOWN', 'explain', {
    found: `no key of "${harmless(username, 40)}"`,
    expected: '--seed TEXT, --ready FILE, --config FILE or --key-file FILE',
    advice: 'the seed is on the first screen of start; your own key is as good, private or public',
  });
}
