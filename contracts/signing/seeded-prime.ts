import { bitLength } from './big-endian.js';
import { modPow } from './modular.js';
import type { ChanceStream } from '../wire/chance.js';

/** Small primes to sieve with. Above this a further prime costs more than the tests it saves. */
const SIEVE_BOUND = 32_768;
/** Odd numbers looked at from one start: the next prime of 512 bits is 177 of them away on average. */
const WINDOW = 2_048;

/**
 * Rounds of Miller–Rabin for a candidate of at least so many bits. Few are enough because the candidates are random,
 * not chosen by an enemy: then a composite passes far more rarely than the worst case 4^-rounds. Error below 2^-80.
 * Source: Damgård, Landrock, Pomerance, "Average case error estimates for the strong probable prime test" (1993), as
 * tabled in Menezes et al., Handbook of Applied Cryptography, table 4.4.
 */
const ROUNDS: readonly (readonly [bits: number, rounds: number])[] = [
  [1300, 2],
  [850, 3],
  [650, 4],
  [550, 5],
  [450, 6],
  [400, 7],
  [350, 8],
  [300, 9],
  [250, 12],
];

let smallPrimes: readonly number[] | undefined;

/**
 * A probable prime of exactly `bits` bits (at least 250) drawn from `stream`. Its two top bits are set, so that the
 * product of two such primes has the sum of their lengths. Incremental search: a random start, a sieve over the odd
 * numbers after it, then tests; primes after long gaps are favoured, which matters to nobody in tests.
 */
export function seededPrime(stream: ChanceStream, bits: number): bigint {
  for (;;) {
    const start = randomBits(stream, bits) | (3n << BigInt(bits - 2)) | 1n;
    const isComposite = sieve(start);
    for (let i = 0; i < WINDOW; i++) {
      if (isComposite[i] === 1) continue;
      const candidate = start + BigInt(2 * i);
      if (bitLength(candidate) === bits && isProbablePrime(candidate, stream)) return candidate;
    }
  }
}

/** `bits` random bits. */
function randomBits(stream: ChanceStream, bits: number): bigint {
  let value = 0n;
  for (let have = 0; have < bits; have += 32) value = (value << 32n) | BigInt(stream.uint32());
  return BigInt.asUintN(bits, value);
}

/** Marks with 1 the numbers `start + 2i` that have a small factor; `start` is odd. */
function sieve(start: bigint): Uint8Array {
  const isComposite = new Uint8Array(WINDOW);
  smallPrimes ??= oddPrimesBelow(SIEVE_BOUND);
  for (const prime of smallPrimes) {
    const rest = Number(start % BigInt(prime));
    // The least i with start + 2i divisible: halve the distance, taking an odd one round by the prime.
    const distance = rest === 0 ? 0 : prime - rest;
    const first = distance % 2 === 0 ? distance / 2 : (distance + prime) / 2;
    for (let i = first; i < WINDOW; i += prime) isComposite[i] = 1;
  }
  return isComposite;
}

function oddPrimesBelow(bound: number): number[] {
  const isComposite = new Uint8Array(bound);
  const primes: number[] = [];
  for (let n = 3; n < bound; n += 2) {
    if (isComposite[n] === 1) continue;
    primes.push(n);
    for (let multiple = n * n; multiple < bound; multiple += 2 * n) isComposite[multiple] = 1;
  }
  return primes;
}

/** Base 2 first, because it is the cheapest and throws out almost every composite; then random bases. */
function isProbablePrime(candidate: bigint, stream: ChanceStream): boolean {
  if (!passesMillerRabin(candidate, 2n)) return false;
  const bits = bitLength(candidate);
  const rounds = ROUNDS.find(([least]) => bits >= least)?.[1] ?? 27;
  for (let i = 0; i < rounds; i++) {
    const base = 2n + (randomBits(stream, bits) % (candidate - 3n));
    if (!passesMillerRabin(candidate, base)) return false;
  }
  return true;
}

/** One round. Source: FIPS 186-5 B.3.1. */
function passesMillerRabin(candidate: bigint, base: bigint): boolean {
  const least = candidate - 1n;
  let twos = 0;
  while (((least >> BigInt(twos)) & 1n) === 0n) twos++;
  let power = modPow(base, least >> BigInt(twos), candidate);
  if (power === 1n || power === least) return true;
  for (let i = 1; i < twos; i++) {
    power = (power * power) % candidate;
    if (power === least) return true;
  }
  return false;
}
