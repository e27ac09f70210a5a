import { decodeQueryPart } from '../../../contracts/wire/query.js';
import { isSecretName, namedSecrets } from '../../../contracts/wire/redact.js';
import { SHORTEST_SECRET, type Span } from '../../../contracts/wire/secret-search.js';

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
  const found = namedSecrets(body.slice(0, MAX_SEARCHED)).slice();
  for (const [from, to] of pairs) found.push(decodeQueryPart(query.slice(from, to)));
  for (const name in fields) if (isSecretField(name)) found.push(fields[name] ?? '');
  if (found.length === 0) return found;
  const long = found.filter((value) => value.length >= SHORTEST_SECRET);
  return [...new Set(long.map((value) => value.slice(0, MAX_CHARS)))].slice(0, MAX_SECRETS);
}

/** Verdicts on names of fields: the same twenty come with every request. */
const KNOWN_NAMES = new Map<string, boolean>();
const MOST_KNOWN_NAMES = 1_000;
const LONGEST_KNOWN_NAME = 64;

/** True for a field whose value is a secret. */
export function isSecretField(name: string): boolean {
  const known = KNOWN_NAMES.get(name);
  if (known !== undefined) return known;
  const isSecret = isSecretName(name);
  // Anybody can send names that nobody ever sent before.
  if (KNOWN_NAMES.size < MOST_KNOWN_NAMES && name.length <= LONGEST_KNOWN_NAME) {
    KNOWN_NAMES.set(name, isSecret);
  }
  return isSecret;
}
