import type { ChanceStream } from '../wire/chance.js';
import { printPrivateNumbers, printPublicNumbers } from './key-material.js';
import { greatestCommonDivisor, modInverse } from './modular.js';
import { MIN_MODULUS_BITS } from './rsa-numbers.js';
import { seededPrime } from './seeded-prime.js';

const EXPONENT = 65_537n;
/** Longer keys take minutes to make this way, and no provider has one. */
const MAX_SEEDED_BITS = 4_096;

/** The two halves of a key, each in the port's PEM. */
export interface SeededKeyPair {
  readonly privateKeyPem: string;
  readonly publicKeyPem: string;
}

/**
 * Makes an RSA key pair out of a seeded stream: the same stream gives the same key, on every host and Node version.
 *
 * **For tests only.** Whoever knows the seed knows the private key, and the arithmetic takes time that depends on
 * the key. Never protect anything with such a key.
 *
 * @param bits exact length of the modulus, 512 to 4096; default 1024, the providers' length. Source: PROVIDERS 3.2.
 *   The public exponent is 65537; the first prime is the greater one.
 * @throws RangeError for another length.
 */
export function seededKeyPair(stream: ChanceStream, bits = 1024): SeededKeyPair {
  if (!Number.isInteger(bits) || bits < MIN_MODULUS_BITS || bits > MAX_SEEDED_BITS) {
    throw new RangeError(
      `bits is ${bits}; expected a whole number from ${MIN_MODULUS_BITS} to ${MAX_SEEDED_BITS}`,
    );
  }
  for (;;) {
    const one = seededPrime(stream, Math.ceil(bits / 2));
    const other = seededPrime(stream, Math.floor(bits / 2));
    const [p, q] = one > other ? [one, other] : [other, one];
    const [p1, q1] = [p - 1n, q - 1n];
    const d = modInverse(EXPONENT, (p1 * q1) / greatestCommonDivisor(p1, q1));
    const qi = modInverse(q, p);
    // Equal primes have no inverse of each other; an unlucky prime has no exponent.
    if (d === undefined || qi === undefined) continue;
    const key = { n: p * q, e: EXPONENT, d, p, q, dp: d % p1, dq: d % q1, qi };
    return { privateKeyPem: printPrivateNumbers(key), publicKeyPem: printPublicNumbers(key) };
  }
}
