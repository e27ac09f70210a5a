import fc from 'fast-check';
import { expect, it } from 'vitest';
import { base64Of, bytesOfBase64 } from './base64.js';
import { bytesOfHex, hexOf, latin1Bytes, utf16Bytes, utf8Bytes, utf8Text } from './bytes.js';

const anyText = fc.string({
  unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
  maxLength: 30,
});
const plain = (bytes: Uint8Array | undefined) => bytes && Array.from(bytes);

it('texts become the bytes that Buffer makes', () => {
  fc.assert(
    fc.property(fc.oneof(anyText, fc.string({ unit: 'binary' })), (text) => {
      expect(plain(utf8Bytes(text))).toEqual(plain(Buffer.from(text, 'utf8')));
      expect(plain(utf16Bytes(text, 'little'))).toEqual(plain(Buffer.from(text, 'utf16le')));
      expect(plain(utf16Bytes(text, 'big'))).toEqual(plain(Buffer.from(text, 'utf16le').swap16()));
      const narrow = text.replace(/[^\0-\xff]/gu, '?');
      expect(plain(latin1Bytes(text))).toEqual(plain(Buffer.from(narrow, 'latin1')));
    }),
    { numRuns: 1_000 },
  );
});

it('bytes become the text that a strict decoder reads', () => {
  const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const decoded = (bytes: Uint8Array) => {
    try {
      return strict.decode(bytes);
    } catch {
      return undefined;
    }
  };
  // Bytes at the borders of what UTF-8 allows, so that nearly right texts are frequent.
  const border = fc.constantFrom(
    ...[0x00, 0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xed],
    ...[0xee, 0xef, 0xf0, 0xf4, 0xf5, 0xff],
  );
  fc.assert(
    fc.property(fc.array(border, { maxLength: 5 }), (bytes) => {
      expect(utf8Text(Uint8Array.from(bytes))).toBe(decoded(Uint8Array.from(bytes)));
    }),
    { numRuns: 20_000 },
  );
});

it('hexadecimal and base64 are those of Buffer', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 70 }), (bytes) => {
      const buffer = Buffer.from(bytes);
      expect(hexOf(bytes)).toBe(buffer.toString('hex'));
      expect(plain(bytesOfHex(hexOf(bytes).toUpperCase()))).toEqual(plain(bytes));
      expect(base64Of(bytes)).toBe(buffer.toString('base64'));
      expect(plain(bytesOfBase64(base64Of(bytes)))).toEqual(plain(bytes));
      expect(plain(bytesOfBase64(base64Of(bytes).replace(/=+$/, '')))).toEqual(plain(bytes));
    }),
    { numRuns: 1_000 },
  );
  for (const text of ['a', 'ab c', 'ab=c', 'ab-_', 'é', 'abcde']) {
    expect(bytesOfBase64(text)).toBeUndefined();
  }
  for (const text of ['a', 'ag', '0x', 'é0']) expect(bytesOfHex(text)).toBeUndefined();
});
