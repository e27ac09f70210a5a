import { decodeQueryPart } from '../../../contracts/wire/query.js';
import { mentionsSecret, namedSecrets } from '../../../contracts/wire/named-secrets.js';
import { SHORTEST_SECRET, type Span } from '../../../contracts/wire/secret-search.js';
import { jsonSecrets } from './json-secrets.js';
import { isSecretField } from './secret-field.js';

/** Characters of a request in which names of secrets are looked for. */
const MAX_SEARCHED = 8_192;
/** Secrets that are taken from one request, and characters of each. */
const MAX_SECRETS = 64;
const MAX_CHARS = 2_048;

/** Where values stand in a query under the name of a secret. Names are decoded first, so that one that hides is found too. */
export function secretPairs(query: string): readonly Span[] {
  if (query === '') return [];
  const spans: Span[] = [];
  const searched = query.slice(0, MAX_SEARCHED);
  for (let at = 0, end = 0; at < searched.length; at = end + 1) {
    const next = searched.indexOf('&', at);
    end = next < 0 ? searched.length : next;
    const cut = searched.indexOf('=', at);
    if (cut >= 0 && cut < end - 1 && isSecretField(plainName(searched.slice(at, cut)))) {
      spans.push([cut + 1, end]);
    }
  }
  return spans;
}

/** Twice, for what is decoded twice. */
function plainName(name: string): string {
  return /[%+]/.test(name) ? decodeQueryPart(decodeQueryPart(name)) : name;
}

/** What stands under the name of a secret and is none. */
const NO_SECRET = /^(?:null|true|false|undefined)$/;

/** The values of a request's own secret fields, whosever they are, but for those that are known already. */
export function foreignSecrets(
  request: {
    readonly query: string;
    readonly body: string;
    readonly fields: Readonly<Record<string, string>>;
  },
  pairs: readonly Span[],
  isKnown: (secret: string) => boolean,
): readonly string[] {
  const { query, body, fields } = request;
  const foreign = new Set<string>();
  const take = (value: string) => {
    // One that is known by more characters than are kept is looked for by those that are.
    const kept = value.slice(0, MAX_CHARS);
    if (kept.length < SHORTEST_SECRET || isKnown(kept) || NO_SECRET.test(kept)) return;
    foreign.add(kept);
  };
  for (const [from, to] of pairs) take(decodeQueryPart(query.slice(from, to)));
  for (const name in fields) if (isSecretField(name)) take(fields[name] ?? '');
  if (mentionsSecret(body)) bodySecrets(body).forEach(take);
  return [...foreign].slice(0, MAX_SECRETS);
}

function bodySecrets(body: string): readonly string[] {
  const begun = body.slice(0, MAX_SEARCHED);
  // By pattern too, because a name that is given twice is read once.
  return [...(jsonSecrets(body) ?? formSecrets(begun)), ...namedSecrets(begun)];
}

function formSecrets(body: string): readonly string[] {
  if (/^\s*[[{<"]/.test(body)) return [];
  return secretPairs(body).map(([from, to]) => decodeQueryPart(body.slice(from, to)));
}
