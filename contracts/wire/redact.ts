import { namedSpans, spansOf } from './named-secrets.js';
import { SecretSearch, soughtSecret, withoutSpans } from './secret-search.js';

/** Takes secrets out of a text. */
export type Redact = (text: string) => string;

/** A PIN in a plain list of cards: `type|price|PIN|serial|expiry`, should a provider forget to encrypt it. */
const PIN_IN_LIST = /(?<=\|\d+(?:\.0)?\|)[A-Za-z0-9]{8,}(?=\||$)/g;

/**
 * Makes a redactor for the secrets of one client: by value, in every spelling a web server gives back (URL-encoded, in
 * JSON, in HTML), and by the name of the field.
 *
 * @param secrets values of 4 characters or more; shorter ones are left out. A PEM is found by its lines, however it was folded.
 */
export function redactorOf(secrets: readonly string[]): Redact {
  const search = new SecretSearch(secrets.map(soughtSecret));
  return (text) =>
    withoutSpans(text, [...search.spans(text), ...namedSpans(text), ...spansOf(text, PIN_IN_LIST)]);
}
