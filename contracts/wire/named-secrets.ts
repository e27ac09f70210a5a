import type { Span } from './secret-search.js';

/** Names of secrets that are one with whatever stands before or behind them: `x-privatekey`, `apiPassword[]`. */
const LONG_NAMES = 'private_?key|api_?password|password|encryptcards';

/** Fields whose value is a secret in every place: requests, replies, error pages that echo the request. */
const SECRET_NAMES = String.raw`(?:${LONG_NAMES})[\w[\].-]{0,40}|\bpins?`;

/** What stands between a name and its value. */
const GLUE = String.raw`\\*["']?\s*[=:]\s*|>\s*`;

/** A value in quotes, in quotes of JSON inside JSON, a list, an object, or a word; also when the text breaks off. */
const VALUE = String.raw`"[^"\\]*(?:\\[^][^"\\]*)*(?:"|\\?$)|\\+"[^"]*(?:"|$)|'[^']*(?:'|$)|\[[^\]]*(?:\]|$)|\{[^}]*(?:\}|$)|[^&\s,;}"'<>\\]+`;

/** `privatekey=…`, `"pin":"…"`, `"pins": [1, 2]`: what is before the value, and the value. */
const NAMED_SECRET = new RegExp(`((?:${SECRET_NAMES})(?:${GLUE}))(${VALUE})`, 'gi');

/** `<password>…</password>`, whatever stands in it. */
const XML_SECRET = new RegExp(String.raw`((?:${SECRET_NAMES})>)(?!<\/)([^]+?)(?=<\/|$)`, 'gi');

/** The beginning of it, where the value is not taken out already. */
const NAMES_SECRET = new RegExp(
  String.raw`(?:${SECRET_NAMES})(?:>(?!<\/|\[redacted\]|$)|(?:${GLUE})(?!\[redacted\](?:[\0&\s,;}"'<>\\]|$))[^&\s,;}<>])`,
  'i',
);

const PRIVATE_PEM = /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*-----|$)/g;

/** The same key without its armour: a PKCS#8 or PKCS#1 key of RSA in base64 begins so, a public one does not. */
const PRIVATE_DER = /MII[CEJ][A-Za-z0-9+/_-]{2}[A-Za-z0-9+/=_\s\\%-]{200,}/g;

/** Most texts name no secret at all, and one look tells. */
const MAY_NAME_SECRET = /private|password|pin|encrypt|MII[CEJ]/i;

/** True when `namedSpans` may find something; one look, for texts that are looked through by the thousand. */
export function mayNameSecret(text: string): boolean {
  return NAMES_SECRET.test(text) || text.includes('-----BEGIN') || text.includes('MII');
}

const HAS_LONG_NAME = new RegExp(LONG_NAMES, 'i');

/** True for the name of a field whose value is a secret, in any case, with whatever a framework puts around it. */
export function isSecretName(name: string): boolean {
  if (HAS_LONG_NAME.test(name.replace(/[^A-Za-z]/g, ''))) return true;
  return IS_PIN.test(name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, ' '));
}

/** `pin`, `cardPin`, `pin_code`; not `pinned`, `shipping`. */
const IS_PIN = /(?<![a-z])pins?(?:codes?)?(?![a-z])/i;

/** True when a text may have the name of a secret in it, or spells its names in a way of its own. */
export function mentionsSecret(text: string): boolean {
  return MAY_NAME_SECRET.test(text) || /\\u|%[4-7]/i.test(text);
}

const NO_SPANS: readonly Span[] = [];

/** Where values stand under the name of a secret, and private keys, wherever they stand. */
export function namedSpans(text: string): readonly Span[] {
  if (!MAY_NAME_SECRET.test(text)) return NO_SPANS;
  const named = namedValues(text).map(({ from, value }) => spanOf(from, value));
  return [...named, ...spansOf(text, PRIVATE_PEM), ...spansOf(text, PRIVATE_DER)];
}

/** The values that stand in a text under the name of a secret, without their quotes. */
export function namedSecrets(text: string): readonly string[] {
  if (!MAY_NAME_SECRET.test(text)) return [];
  return namedValues(text).flatMap(({ value }) => {
    const quoted = [...value.matchAll(/"([^"\\]*(?:\\[^][^"\\]*)*)(?:"|\\?$)/g)];
    return quoted.length > 0 ? quoted.map(({ 1: inner = '' }) => inner) : [unquoted(value)];
  });
}

function namedValues(text: string): readonly { readonly from: number; readonly value: string }[] {
  return [NAMED_SECRET, XML_SECRET].flatMap((pattern) =>
    [...text.matchAll(pattern)].map(({ index, 1: before = '', 2: value = '' }) => ({
      from: index + before.length,
      value,
    })),
  );
}

const QUOTES = new Set(['\\', '"', "'", '[', ']', '{', '}']);

function unquoted(value: string): string {
  let [from, to] = [0, value.length];
  while (from < to && QUOTES.has(value.charAt(from))) from += 1;
  while (to > from && QUOTES.has(value.charAt(to - 1))) to -= 1;
  return value.slice(from, to);
}

/** Where a pattern fits. */
export function spansOf(text: string, pattern: RegExp): readonly Span[] {
  return [...text.matchAll(pattern)].map(({ index, 0: whole }) => spanOf(index, whole));
}

function spanOf(from: number, part: string): Span {
  return [from, from + part.length];
}
