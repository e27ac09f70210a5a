import { REQUEST_ID } from '../contracts/truemoney/endpoints.js';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const LENGTH = 32;
/** Bytes from here on are thrown away, so that every character is equally likely. */
const FAIR_BYTES = 256 - (256 % ALPHABET.length);

/**
 * A fresh id for one purchase: 32 characters of `[A-Za-z0-9]`, 190 bits from the host's secure generator, valid at both
 * providers. Store it *before* sending: it is all you can ask with when the answer is lost.
 */
export function newRequestId(): string {
  let id = '';
  while (id.length < LENGTH) {
    for (const byte of crypto.getRandomValues(new Uint8Array(LENGTH))) {
      if (byte < FAIR_BYTES && id.length < LENGTH) id += ALPHABET.charAt(byte % ALPHABET.length);
    }
  }
  return id;
}

/**
 * The same from somebody's own chance, for runs that must repeat. Never for real money: whoever knows the seed knows the ids.
 * @param random a number from 0 to below 1.
 */
export function requestIdFrom(random: () => number): string {
  const letter = () => ALPHABET.charAt(Math.floor(random() * ALPHABET.length));
  return Array.from({ length: LENGTH }, letter).join('');
}

/** True for `[A-Za-z0-9_-]{1,36}`, which both providers take. Source: TM "requestId". */
export function isRequestId(text: unknown): text is string {
  return typeof text === 'string' && REQUEST_ID.test(text);
}
