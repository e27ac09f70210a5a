/**
 * Base64 on one line, the only spelling both makers and all key forms accept: the standard alphabet, padding where
 * it belongs, no white space, no url-safe letters, and the unused bits of the last letter zero. So each byte
 * sequence has exactly one text. Source: RFC 4648 sections 3.5 and 4; "one line": PROVIDERS 3.2.
 */
const WHOLE = /^[A-Za-z0-9+/]*={0,2}$/;
const LAST_FOUR =
  /^(?:[A-Za-z0-9+/]{4}|[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=|[A-Za-z0-9+/][AQgw]==)$/;

/** Long binary strings are built in pieces: a call has a bounded number of arguments. */
const PIECE = 8192;

/** True for canonical base64 of at least one byte. */
export function isBase64Line(text: string): boolean {
  return text.length % 4 === 0 && LAST_FOUR.test(text.slice(-4)) && WHOLE.test(text);
}

/**
 * True for canonical base64 of exactly `byteCount` bytes, such as a signature of a key's length. Looks at the length
 * first, so that a hostile text of megabytes costs nothing.
 */
export function isBase64LineOf(byteCount: number, text: string): boolean {
  if (text.length !== 4 * Math.ceil(byteCount / 3)) return false;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  return (text.length / 4) * 3 - padding === byteCount && isBase64Line(text);
}

/** The bytes of canonical base64, or `undefined` for any other text, the empty one included. */
export function decodeBase64Line(text: string): Uint8Array<ArrayBuffer> | undefined {
  return isBase64Line(text) ? bytesOfBinary(atob(text)) : undefined;
}

/** Canonical base64 of `bytes` on one line. */
export function encodeBase64Line(bytes: Uint8Array): string {
  return btoa(binaryOfBytes(bytes));
}

/** A binary string, one character a byte: the form in which browsers and node-forge take bytes. */
export function binaryOfBytes(bytes: Uint8Array): string {
  let binary = '';
  for (let i = 0; i < bytes.length; i += PIECE) {
    binary += String.fromCharCode(...bytes.subarray(i, i + PIECE));
  }
  return binary;
}

/** The bytes of a binary string whose characters are all below U+0100. */
export function bytesOfBinary(binary: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
