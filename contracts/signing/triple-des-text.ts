import { decodeBase64Line } from './base64-line.js';
import { unusableKey } from './unusable-key.js';
import { utf8Text } from './utf8.js';

const BLOCK_BYTES = 8;
const KEY_FORM = /^[\0-\x7f]{24}$/;

/**
 * The rules of 3DES texts, kept apart from the libraries (one throws, one answers false, each with its own idea of
 * base64 and padding), so that the makers cannot differ. Source: PROVIDERS 3.3 "encryptCards"; PKCS#7 is RFC 5652 6.3.
 *
 * @throws SigningKeyError when the key is not 24 ASCII characters.
 */
export function requireTripleDesKey(key: string): void {
  if (KEY_FORM.test(key)) return;
  throw unusableKey({
    found: `a 3DES key of ${key.length} characters${/[^\0-\x7f]/.test(key) ? ', some not ASCII' : ''}`,
    expected: '24 ASCII characters',
    advice: 'Take the first 24 characters of the lower-case hexadecimal md5 of the apiPassword.',
  });
}

/** The cipher's bytes, whole blocks and at least one, or `undefined` when the text is malformed. */
export function tripleDesBlocks(cipherBase64: string): Uint8Array<ArrayBuffer> | undefined {
  const bytes = decodeBase64Line(cipherBase64);
  return bytes !== undefined && bytes.length % BLOCK_BYTES === 0 ? bytes : undefined;
}

/** Takes the PKCS#7 padding off deciphered blocks; `undefined` when it is wrong or the rest is not UTF-8. */
export function tripleDesText(padded: Uint8Array): string | undefined {
  const padding = padded.at(-1) ?? 0;
  if (padding < 1 || padding > BLOCK_BYTES) return undefined;
  const end = padded.length - padding;
  return padded.subarray(end).every((byte) => byte === padding)
    ? utf8Text(padded.subarray(0, end))
    : undefined;
}
