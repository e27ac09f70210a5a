const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Base64 on one line with padding, the spelling that the provider asks for. Source: PROVIDERS 3.2. */
export function base64Of(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const word = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    text += LETTERS.charAt(word >> 18) + LETTERS.charAt((word >> 12) & 63);
    text += i + 1 < bytes.length ? LETTERS.charAt((word >> 6) & 63) : '=';
    text += i + 2 < bytes.length ? LETTERS.charAt(word & 63) : '=';
  }
  return text;
}

/**
 * The bytes of base64 in the standard alphabet, however it is padded and whatever its unused bits are; `undefined` when
 * another character is in it, or when its length is that of no bytes.
 */
export function bytesOfBase64(text: string): Uint8Array | undefined {
  const letters = withoutPadding(text);
  if (letters.length % 4 === 1 || !/^[A-Za-z0-9+/]*$/.test(letters)) return undefined;
  const bytes = new Uint8Array(Math.floor((letters.length * 3) / 4));
  let [word, bits, at] = [0, 0, 0];
  for (const letter of letters) {
    word = ((word << 6) | LETTERS.indexOf(letter)) & 0xfff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at++] = (word >> bits) & 0xff;
  }
  return bytes;
}

/** The letters in front of the padding. A loop, since a pattern would be slow on a hostile row of `=`. */
export function withoutPadding(text: string): string {
  let end = text.length;
  while (text[end - 1] === '=') end -= 1;
  return text.slice(0, end);
}
