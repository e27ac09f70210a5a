import { bytesOfNumber, numberOfBytes } from './big-endian.js';
import type { SigningKeyError } from './port.js';
import { unusableKey } from './unusable-key.js';

/**
 * As much of DER as RSA keys need, written and read in its one canonical form. It is our own, because it lets the
 * server start without loading node-forge (50–90 ms) and gives both makers one idea of what a key is.
 * Source: ITU-T X.690 sections 8.1, 8.3 and 10.1.
 */
export const DER = {
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  nothing: 0x05,
  objectId: 0x06,
  sequence: 0x30,
} as const;

/** One element: its tag (one byte) and its contents, undecoded. */
export interface DerItem {
  readonly tag: number;
  readonly contents: Uint8Array;
}

/** Prints one element. */
export function derItem(tag: number, ...contents: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const length = contents.reduce((sum, part) => sum + part.length, 0);
  const size = length < 0x80 ? [length] : longForm(bytesOfNumber(BigInt(length)));
  return joined([Uint8Array.of(tag, ...size), ...contents]);
}

/** Prints a whole number that is not negative. */
export function derInteger(value: bigint): Uint8Array<ArrayBuffer> {
  const bytes = bytesOfNumber(value);
  // A set top bit would read as a minus sign.
  return (bytes[0] ?? 0) < 0x80
    ? derItem(DER.integer, bytes)
    : derItem(DER.integer, Uint8Array.of(0), bytes);
}

/** Reads elements that fill `bytes` exactly. @throws SigningKeyError when they do not, or are not canonical. */
export function readDerItems(bytes: Uint8Array): DerItem[] {
  const items: DerItem[] = [];
  let at = 0;
  while (at < bytes.length) {
    const { contents, end } = readContents(bytes, at);
    items.push({ tag: bytes[at] ?? 0, contents });
    at = end;
  }
  return items;
}

/** Reads a whole number that is not negative. @throws SigningKeyError for another element. */
export function readDerInteger(item: DerItem | undefined): bigint {
  const first = item?.contents[0];
  if (item?.tag !== DER.integer || first === undefined)
    throw malformed('no number where one belongs');
  if (first >= 0x80) throw malformed('a negative number');
  if (first === 0 && item.contents.length > 1 && (item.contents[1] ?? 0) < 0x80) {
    throw malformed('a number with needless zeros in front');
  }
  return numberOfBytes(item.contents);
}

function readContents(bytes: Uint8Array, at: number): { contents: Uint8Array; end: number } {
  const first = bytes[at + 1] ?? 0;
  const sizeBytes = first < 0x80 ? 0 : first & 0x7f;
  // Keys stay far below 2^24 bytes; 0x80 alone would be BER's open length, which DER forbids.
  if (first === 0x80 || sizeBytes > 3) throw malformed('a length that DER does not allow');
  const start = at + 2 + sizeBytes;
  const length = sizeBytes === 0 ? first : Number(numberOfBytes(bytes.subarray(at + 2, start)));
  const end = start + length;
  if (at + 1 >= bytes.length || end > bytes.length) throw malformed('an element that is cut off');
  if (sizeBytes > 0 && (length < 0x80 || bytes[at + 2] === 0)) {
    throw malformed('a length that is not in its shortest form');
  }
  return { contents: bytes.subarray(start, end), end };
}

function malformed(found: string): SigningKeyError {
  return unusableKey({
    found: `binary data (DER) with ${found}`,
    expected: 'the DER of one RSA key',
    advice: 'The key may be cut off or changed on its way: export it again.',
  });
}

function longForm(size: Uint8Array): number[] {
  return [0x80 | size.length, ...size];
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
