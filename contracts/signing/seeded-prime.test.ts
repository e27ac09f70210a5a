import { checkPrimeSync } from 'node:crypto';
import { expect, it } from 'vitest';
import { chanceStream } from '../wire/chance.js';
import { seededPrime } from './seeded-prime.js';

it('gives primes by the judgement of OpenSSL, of exact length and with both top bits set', () => {
  for (let i = 0; i < 60; i++) {
    const bits = 250 + 5 * i;
    const prime = seededPrime(chanceStream('primes', i), bits);
    expect(checkPrimeSync(prime)).toBe(true);
    expect(prime >> BigInt(bits - 2)).toBe(3n);
  }
});
