/** Whole numbers as big-endian bytes, the way DER, XML and signatures write them. */

/** The number that `bytes` spell; no bytes are 0. */
export function numberOfBytes(bytes: Uint8Array): bigint {
  return BigInt(`0x0${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`);
}

/**
 * The bytes of a number that is not negative, zeros in front up to `length`. Without `length` as few as possible,
 * at least one.
 * @throws RangeError when the number needs more than `length` bytes.
 */
export function bytesOfNumber(value: bigint, length = byteLength(value)): Uint8Array<ArrayBuffer> {
  const hex = value.toString(16).padStart(2 * length, '0');
  if (hex.length > 2 * length) throw new RangeError(`the number does not fit in ${length} bytes`);
  return Uint8Array.from({ length }, (_, i) => Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16));
}

/** Bits of a number that is not negative; 0 has none. */
export function bitLength(value: bigint): number {
  return value === 0n ? 0 : value.toString(2).length;
}

function byteLength(value: bigint): number {
  return Math.max(1, Math.ceil(value.toString(16).length / 2));
}
