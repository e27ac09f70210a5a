import { parseQuery, printQuery } from '../../../contracts/wire/query.js';

/** What stands in the place of a secret. */
export const REDACTED = '[redacted]';

/** Names that carry a secret, in lower case, blanks and signs taken out. */
const SECRET_NAME = /^(privatekey|apipassword|pin|pins|encryptcards|password)$/;

/** Longest text kept of a body, in characters: a hostile megabyte does not fill the journal. */
const MAX_BODY = 4096;

/**
 * A query without its secrets. It is read and printed again, so that a name hidden by percent-encoding or
 * by capitals is found too.
 */
export function redactQuery(query: string): string {
  const values: Record<string, string> = {};
  for (const [name, value] of parseQuery(query.slice(0, MAX_BODY))) {
    values[name] = SECRET_NAME.test(plain(name)) ? REDACTED : value;
  }
  return printQuery(values).replaceAll(encodeURIComponent(REDACTED), REDACTED);
}

const JSON_FIELD = /"([A-Za-z_-]{1,40})"\s*:\s*"(?:[^"\\]|\\.)*"?/g;

const FORM_FIELD = /\b(private_?key|api_?password|pins?|password)=[^&\s"<]*/gi;

/** A body without its secrets, cut to 4,096 characters. */
export function redactBody(body: string): string {
  return body
    .slice(0, MAX_BODY)
    .replace(JSON_FIELD, (whole, name: string) =>
      SECRET_NAME.test(plain(name)) ? `"${name}":"${REDACTED}"` : whole,
    )
    .replace(FORM_FIELD, (_whole, name: string) => `${name}=${REDACTED}`);
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z]/g, '');
}
