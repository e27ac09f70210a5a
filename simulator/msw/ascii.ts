const ASCII = /^[\0-\x7f]*$/;

/** True for a text whose characters are its bytes: nearly all replies are, and need no encoder. */
export function isAscii(text: string): boolean {
  return ASCII.test(text);
}
