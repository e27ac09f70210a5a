import { wellFormed } from '../../../contracts/wire/well-formed.js';

/** Texts and numbers as bytes, by our own hand: the pure rooms have neither TextEncoder nor Buffer. */

/** UTF-8 bytes of a text. */
export function utf8Bytes(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const character of wellFormed(text)) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), tail(code));
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), tail(code >> 6), tail(code));
    else bytes.push(0xf0 | (code >> 18), tail(code >> 12), tail(code >> 6), tail(code));
  }
  return Uint8Array.from(bytes);
}

function tail(code: number): number {
  return 0x80 | (code & 0x3f);
}

/**
 * The text of UTF-8 bytes, or `undefined` when they are none. Not by `decodeURIComponent`, which throws for noise, and
 * noise is the rule here.
 */
export function utf8Text(bytes: Uint8Array): string | undefined {
  let text = '';
  for (let at = 0; at < bytes.length;) {
    const first = bytes[at++] ?? 0;
    if (first < 0x80) {
      text += String.fromCharCode(first);
      continue;
    }
    const more = first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : 1;
    let code = first & (0x3f >> more);
    for (let i = 0; i < more; i++) {
      const byte = bytes[at++] ?? 0;
      if (byte >> 6 !== 2) return undefined;
      code = (code << 6) | (byte & 0x3f);
    }
    const isSurrogate = code >= 0xd800 && code < 0xe000;
    if (first < 0xc2 || first > 0xf4 || isSurrogate) return undefined;
    if (code < (LEAST_OF_LENGTH[more] ?? 0) || code > 0x10ffff) return undefined;
    text += String.fromCodePoint(code);
  }
  return text;
}

/** The least character that needs as many further bytes: what is spelt longer than it need be is no UTF-8. */
const LEAST_OF_LENGTH = [0, 0x80, 0x800, 0x10000];

/** UTF-16 bytes of a text, two a code unit. */
export function utf16Bytes(text: string, order: 'little' | 'big'): Uint8Array {
  const bytes = new Uint8Array(2 * text.length);
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    bytes[2 * i] = order === 'little' ? unit & 0xff : unit >> 8;
    bytes[2 * i + 1] = order === 'little' ? unit >> 8 : unit & 0xff;
  }
  return bytes;
}

/** One byte a character; `?` for what Latin-1 does not have. */
export function latin1Bytes(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return code < 0x100 ? code : 0x3f;
  });
}

/** Lower-case hexadecimal. */
export function hexOf(bytes: Uint8Array): string {
  let hex = '';
  for (const byte of bytes) hex += HEX_OF_BYTE[byte] ?? '';
  return hex;
}

const HEX_OF_BYTE = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** The bytes of hexadecimal in any case, or `undefined` for any other text. */
export function bytesOfHex(hex: string): Uint8Array | undefined {
  if (hex.length % 2 !== 0 || !/^[0-9a-f]*$/i.test(hex)) return undefined;
  const bytes = new Uint8Array(hex.length / 2);
  for (let i = 0; i < bytes.length; i++) {
    bytes[i] = (digitOf(hex.charCodeAt(2 * i)) << 4) | digitOf(hex.charCodeAt(2 * i + 1));
  }
  return bytes;
}

/** The value of a hexadecimal digit by its character code: letters have bit 6 set, in either case. */
function digitOf(code: number): number {
  return (code & 0xf) + (code & 0x40 ? 9 : 0);
}

/** True when both have the same bytes. */
export function isSameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, i) => byte === other[i]);
}
