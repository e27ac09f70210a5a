/**
 * Texts as bytes, the same in both makers. A lone surrogate has no UTF-8 form; it becomes U+FFFD as everywhere on
 * the web (and as the host's HTTP layer would send it), so hashing never throws. Source: WHATWG Encoding 4.6.
 */
const encoder = new TextEncoder();
const strictDecoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** UTF-8 bytes of `text`. */
export function utf8Bytes(text: string): Uint8Array<ArrayBuffer> {
  return encoder.encode(text);
}

/** The text of `bytes`, a byte-order mark kept, or `undefined` when they are not UTF-8. */
export function utf8Text(bytes: Uint8Array): string | undefined {
  try {
    return strictDecoder.decode(bytes);
  } catch {
    return undefined;
  }
}
