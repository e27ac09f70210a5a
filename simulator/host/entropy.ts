import { randomBytes } from 'node:crypto';

/**
 * Crockford's alphabet in lower case: no `i`, `l`, `o`, `u`, so that a seed can be read aloud.
 */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** A text of `length` base32 characters that nobody can predict. */
export function randomText(length: number): string {
  return Array.from(randomBytes(length), (byte) => ALPHABET[byte & 31]).join('');
}

/** A fresh seed: 8 characters, 40 bits. */
export function randomSeed(): string {
  return randomText(8);
}
