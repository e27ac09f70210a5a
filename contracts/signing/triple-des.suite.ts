import { createCipheriv } from 'node:crypto';
import { expect, it } from 'vitest';
import { SigningKeyError } from './port.js';
import type { Signing } from './port.js';
import { TRIPLE_DES_KEY, TRIPLE_DES_VECTORS } from './signing-vectors.suite.js';

/** Cipher texts that have no plain text. */
// prettier-ignore
const UNDECIPHERABLE: readonly (readonly [what: string, cipherBase64: string])[] = [
  ['empty',                       ''],
  ['not base64',                  'chữ việt'],
  ['newline at the end',          'h7muzGZejRs=\n'],
  ['padding left out',            'h7muzGZejRs'],
  ['url-safe letters',            'zlg45Li0z4eHua7MZl6N_w=='],
  ['unused bits of the last',     'h7muzGZejRt='],
  ['seven bytes',                 Buffer.alloc(7).toString('base64')],
  ['nine bytes',                  Buffer.alloc(9).toString('base64')],
  ['last block missing',          'zlg45Li0z4c='],
  ['hexadecimal',                 '87b9aecc665e8d1b'],
  ['last padding byte 0',         enciphered('31323334 35363700')],
  ['last padding byte 9',         enciphered('31323334 35363709')],
  ['padding longer than a block', enciphered('09090909 09090909 09090909 09090909')],
  ['padding bytes that differ',   enciphered('31323334 35020303')],
  ['not UTF-8',                   enciphered('c3280606 06060606')],
  ['half a UTF-8 letter',         enciphered('31323334 3536e101')],
  ['a surrogate as UTF-8',        enciphered('eda08005 05050505')],
];

// prettier-ignore
const UNUSABLE_KEYS: readonly (readonly [what: string, key: string])[] = [
  ['empty',                ''],
  ['23 characters',        TRIPLE_DES_KEY.slice(1)],
  ['25 characters',        `${TRIPLE_DES_KEY}0`],
  ['24 bytes, not ASCII',  `é${TRIPLE_DES_KEY.slice(2)}`],
  ['24 letters, one wide', `ế${TRIPLE_DES_KEY.slice(1)}`],
];

/** The part of the conformance suite about 3DES texts. */
export function enciphersCards(signing: Signing): void {
  it.each(TRIPLE_DES_VECTORS)('enciphers as OpenSSL does: "%s"', (text, cipherBase64) => {
    expect(signing.tripleDesEncrypt({ key: TRIPLE_DES_KEY, text })).toBe(cipherBase64);
    expect(signing.tripleDesDecrypt({ key: TRIPLE_DES_KEY, cipherBase64 })).toBe(text);
  });

  it('keeps a byte-order mark', () => {
    const cipher = signing.tripleDesEncrypt({ key: TRIPLE_DES_KEY, text: '\uFEFFmã' });
    expect(signing.tripleDesDecrypt({ key: TRIPLE_DES_KEY, cipherBase64: cipher })).toBe(
      '\uFEFFmã',
    );
  });

  it.each(UNDECIPHERABLE)('deciphers nothing from: %s', (_what, cipherBase64) => {
    expect(signing.tripleDesDecrypt({ key: TRIPLE_DES_KEY, cipherBase64 })).toBeUndefined();
  });

  it('deciphers nothing with another key', () => {
    for (const [, cipherBase64] of TRIPLE_DES_VECTORS) {
      expect(
        signing.tripleDesDecrypt({ key: '0123456789abcdef01234567', cipherBase64 }),
      ).toBeUndefined();
    }
  });

  it.each(UNUSABLE_KEYS)('refuses a 3DES key: %s', (_what, key) => {
    expect(() => signing.tripleDesEncrypt({ key, text: 'a' })).toThrow(SigningKeyError);
    expect(() => signing.tripleDesDecrypt({ key, cipherBase64: 'h7muzGZejRs=' })).toThrow(
      SigningKeyError,
    );
    expect(() => signing.tripleDesDecrypt({ key, cipherBase64: '' })).toThrow(SigningKeyError);
  });
}

/** Enciphers bytes as they stand, without padding. */
function enciphered(hex: string): string {
  const cipher = createCipheriv('des-ede3', TRIPLE_DES_KEY, null).setAutoPadding(false);
  const bytes = Buffer.from(hex.replaceAll(' ', ''), 'hex');
  return Buffer.concat([cipher.update(bytes), cipher.final()]).toString('base64');
}
