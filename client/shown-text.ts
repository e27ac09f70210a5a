import type { Redact } from '../contracts/wire/redact.js';

/** Characters of a reason that are kept. */
const KEPT = 300;
/** Characters that are searched for secrets; the cut comes after, so that it never leaves the front half of one. */
const SEARCHED = 65_536;

/**
 * A text of the provider, fit for a log: one line, no secrets, and nothing that a terminal would obey (an escape sequence
 * can erase the line above it). It is redacted again at the end, because a secret may have been split by such characters.
 */
export function shownText(text: string, redact: Redact): string {
  return redact(withoutControls(redact(text.slice(0, SEARCHED)))).slice(0, KEPT);
}

/** Takes out control and format characters; those that separate words become blanks. */
export function withoutControls(text: string): string {
  return text.replace(/[\t\n\r\u2028\u2029]+/g, ' ').replace(/[\p{Cc}\p{Cf}]/gu, '');
}
