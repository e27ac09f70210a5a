/** Arithmetic modulo a number, for making and checking RSA keys. Not constant in time: for test keys only. */

/** `base` to the power of `exponent` modulo `modulus`; the exponent is not negative. */
export function modPow(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let power = 1n;
  // One reduction for squaring and multiplying together: a division costs more than a longer product.
  for (const bit of exponent.toString(2)) {
    power *= power;
    if (bit === '1') power *= base;
    power %= modulus;
  }
  return power;
}

/** The inverse of `value` modulo `modulus`, or `undefined` when they share a factor. */
export function modInverse(value: bigint, modulus: bigint): bigint | undefined {
  let [a, b] = [modulus, value % modulus];
  let [x, y] = [0n, 1n];
  while (b !== 0n) {
    const quotient = a / b;
    [a, b] = [b, a - quotient * b];
    [x, y] = [y, x - quotient * y];
  }
  if (a !== 1n) return undefined;
  return x < 0n ? x + modulus : x;
}

/** The greatest common divisor of two positive numbers. */
export function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}
