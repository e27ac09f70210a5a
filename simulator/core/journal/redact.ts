import { decodeQueryPart } from '../../../contracts/wire/query.js';

/** What stands in the place of a secret. */
export const REDACTED = '[redacted]';

/** Names that carry a secret, in lower case, blanks and signs taken out. */
const SECRET_NAME = /^(privatekey|apipassword|pin|pins|encryptcards|password)$/;

/** Longest text kept of a query or a body, in characters: a hostile megabyte does not fill the journal. */
const MAX_TEXT = 4096;

/**
 * A query without its secrets, otherwise as it was sent, cut to 4,096 characters. Names are decoded first, so that
 * one hidden by percent-encoding or by capitals is found too.
 */
export function redactQuery(query: string): string {
  return query.slice(0, MAX_TEXT).split('&').map(redactPair).join('&');
}

function redactPair(pair: string): string {
  const cut = pair.indexOf('=');
  if (cut < 0) return pair;
  const name = pair.slice(0, cut);
  return SECRET_NAME.test(plain(decodeQueryPart(name))) ? `${name}=${REDACTED}` : pair;
}

const JSON_FIELD = /"([A-Za-z_-]{1,40})"\s*:\s*"(?:[^"\\]|\\.)*"?/g;

const FORM_FIELD = /\b(private_?key|api_?password|pins?|password)=[^&\s"<]*/gi;

/** Most bodies name no secret at all, and one look tells. */
const MAY_NAME_SECRET = /private|password|pin|encrypt/i;

/** A body without its secrets, cut to 4,096 characters. */
export function redactBody(body: string): string {
  const text = body.slice(0, MAX_TEXT);
  if (!MAY_NAME_SECRET.test(text)) return text;
  return text
    .replace(JSON_FIELD, (whole, name: string) =>
      SECRET_NAME.test(plain(name)) ? `"${name}":"${REDACTED}"` : whole,
    )
    .replace(FORM_FIELD, (_whole, name: string) => `${name}=${REDACTED}`);
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z]/g, '');
}
