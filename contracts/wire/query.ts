import { wellFormed } from './well-formed.js';

/**
 * Reads a raw query the way the providers' Java servers do: names in any case, `+` is a blank, the
 * first of several values counts. Broken percent-encoding never throws: the bytes stay as they were
 * sent, so a wrong value is refused as a wrong value.
 *
 * Source: DVS III (names), "accept any case": PROVIDERS 2.1.
 */
export function parseQuery(query: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  if (query === '') return values;
  for (const pair of query.split('&')) {
    const cut = pair.indexOf('=');
    const name = decodeQueryPart(cut < 0 ? pair : pair.slice(0, cut)).toLowerCase();
    if (name !== '' && !values.has(name)) {
      values.set(name, cut < 0 ? '' : decodeQueryPart(pair.slice(cut + 1)));
    }
  }
  return values;
}

/** Prints a query in the order given; absent values are left out. */
export function printQuery(values: Readonly<Record<string, string | undefined>>): string {
  return Object.entries(values)
    .filter((entry): entry is [string, string] => entry[1] !== undefined)
    .map(([name, value]) => `${encodeQueryPart(name)}=${encodeQueryPart(value)}`)
    .join('&');
}

function encodeQueryPart(text: string): string {
  return encodeURIComponent(wellFormed(text));
}

/**
 * Decodes a name or a value. What is no UTF-8 stays as it was sent, escapes in capitals: `%ff` and `%FF` are one byte, and
 * an id that was spelt in two ways must not be two ids.
 */
export function decodeQueryPart(text: string): string {
  if (!ENCODED.test(text)) return text;
  const spaced = text.replaceAll('+', ' ');
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced.replace(/%[0-9a-f]{2}/gi, (escape) => escape.toUpperCase());
  }
}

const ENCODED = /[%+]/;
