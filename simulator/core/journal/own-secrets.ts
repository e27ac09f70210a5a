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
  let at = 0;
  for (const pair of query.slice(0, MAX_SEARCHED).split('&')) {
    const cut = pair.indexOf('=');
    if (cut >= 0 && cut < pair.length - 1 && isSecretField(plainName(pair.slice(0, cut)))) {
      spans.push([at + cut + 1, at + pair.length]);
    }
    at += pair.length + 1;
  }
  return spans;
}

/** Twice, for what is decoded twice. */
function plainName(name: string): string {
  return /[%+]/.test(name) ? decodeQueryPart(decodeQueryPart(name)) : name;
}

/** What stands under the name of a secret and is none. */
const NO_SECRET = /^(?:null|true|false|undefined)$/;

/** The values of a request's own secret fields, whosever they are. */
export function ownSecrets(
  request: {
    readonly query: string;
    readonly body: string;
    readonly fields: Readonly<Record<string, string>>;
  },
  pairs: readonly Span[],
): readonly string[] {
  const { query, body, fields } = request;
  const named = pairs.map(([from, to]) => decodeQueryPart(query.slice(from, to)));
  for (const name in fields) if (isSecretField(name)) named.push(fields[name] ?? '');
  const found = mentionsSecret(body) ? [...named, ...bodySecrets(body)] : named;
  if (found.length === 0) return found;
  const secrets = found.filter((v) => v.length >= SHORTEST_SECRET && !NO_SECRET.test(v));
  return [...new Set(secrets.map((value) => value.slice(0, MAX_CHARS)))].slice(0, MAX_SECRETS);
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
