/** A sentence in which no number is parted from its unit at the end of a line. */
export function unbroken(text: string): string {
  return text.replace(/(\d) (%|ms|s|min|h|d|₫)(?![\p{L}\d])/gu, '$1\u00a0$2');
}
