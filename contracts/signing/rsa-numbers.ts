import { bitLength } from './big-endian.js';
import type { SigningKeyError } from './port.js';
import { unusableKey } from './unusable-key.js';

/** Modulus lengths both makers handle: below, SHA-256 does not fit; above, OpenSSL refuses to verify. */
export const MIN_MODULUS_BITS = 512;
export const MAX_MODULUS_BITS = 16_384;

/** Longest public exponent OpenSSL takes for every modulus length. */
const MAX_EXPONENT_BITS = 64;

/** The numbers of a public RSA key, named as RFC 8017 3.1 does. */
export interface RsaPublicNumbers {
  readonly n: bigint;
  readonly e: bigint;
}

/** The numbers of a private RSA key of two primes, named as RFC 8017 3.2 does. */
export interface RsaPrivateNumbers extends RsaPublicNumbers {
  readonly d: bigint;
  readonly p: bigint;
  readonly q: bigint;
  readonly dp: bigint;
  readonly dq: bigint;
  readonly qi: bigint;
}

/** Bytes of the modulus, which is also the length of every signature. */
export function modulusBytes({ n }: RsaPublicNumbers): number {
  return Math.ceil(bitLength(n) / 8);
}

/** Gives the numbers back. @throws SigningKeyError when one of the makers could not use them. */
export function checkedPublicNumbers<Numbers extends RsaPublicNumbers>(numbers: Numbers): Numbers {
  const { n, e } = numbers;
  const bits = bitLength(n);
  if (bits < MIN_MODULUS_BITS || bits > MAX_MODULUS_BITS) {
    throw unfit(`an RSA modulus of ${bits} bits`);
  }
  if (n % 2n === 0n) throw unfit('an RSA modulus that is even');
  if (e < 3n || e % 2n === 0n || bitLength(e) > MAX_EXPONENT_BITS) {
    throw unfit('an RSA exponent that is even, below 3 or above 64 bits');
  }
  return numbers;
}

/**
 * Gives the numbers back. A key whose numbers disagree would sign differently in each library, so it is refused.
 * Whether the primes are prime is not checked.
 * @throws SigningKeyError when they do not belong together.
 */
export function checkedPrivateNumbers(numbers: RsaPrivateNumbers): RsaPrivateNumbers {
  const { n, e, d, p, q, dp, dq, qi } = checkedPublicNumbers(numbers);
  const belongTogether =
    p > 2n &&
    q > 2n &&
    p !== q &&
    p * q === n &&
    d < n &&
    (e * d) % (p - 1n) === 1n &&
    (e * d) % (q - 1n) === 1n &&
    dp === d % (p - 1n) &&
    dq === d % (q - 1n) &&
    qi < p &&
    (qi * q) % p === 1n;
  if (!belongTogether) throw unfit('a private RSA key whose numbers do not belong together');
  return numbers;
}

function unfit(found: string): SigningKeyError {
  return unusableKey({
    found,
    expected: `an RSA key of ${MIN_MODULUS_BITS} to ${MAX_MODULUS_BITS} bits with two primes`,
    advice: 'Export the key again, or make a new one of 1024 bits.',
  });
}
