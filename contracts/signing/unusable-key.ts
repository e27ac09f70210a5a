import { SigningKeyError } from './port.js';

/**
 * The one way to refuse a key. Each part is a phrase about the *form* of the key (a label, a length, a kind);
 * never pass characters of the key itself, because the message ends in logs and reports.
 */
export function unusableKey(trouble: {
  readonly found: string;
  readonly expected: string;
  /** What the reader should do next, as a sentence. */
  readonly advice: string;
}): SigningKeyError {
  const { found, expected, advice } = trouble;
  return new SigningKeyError(`Unusable key: found ${found}; expected ${expected}. ${advice}`);
}
