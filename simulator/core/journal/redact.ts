import { decodeQueryPart } from '../../../contracts/wire/query.js';
import { isSecretName, REDACTED, redactNamed } from '../../../contracts/wire/redact.js';

/** Longest text kept of a query or a body, in characters: a hostile megabyte does not fill the journal. */
const MAX_TEXT = 4096;

/**
 * A query without its secrets, otherwise as it was sent, cut to 4,096 characters. Names are decoded first, so that
 * one hidden by percent-encoding or by capitals is found too.
 */
export function redactQuery(query: string): string {
  return redactNamed(query.slice(0, MAX_TEXT).split('&').map(redactPair).join('&'));
}

function redactPair(pair: string): string {
  const cut = pair.indexOf('=');
  if (cut < 0) return pair;
  const name = pair.slice(0, cut);
  return isSecretName(decodeQueryPart(name)) ? `${name}=${REDACTED}` : pair;
}

/** A body without its secrets, cut to 4,096 characters. */
export function redactBody(body: string): string {
  return redactNamed(body.slice(0, MAX_TEXT));
}
