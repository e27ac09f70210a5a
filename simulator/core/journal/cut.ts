/** Characters of one exchange beyond which its pieces are copied. */
const LONG_EXCHANGE = 4_096;
const PIECE = 1024;

/** Shortens texts for the journal. */
export type Cut = (text: string, length: number) => string;

/**
 * How the texts of an exchange are cut. Where they are long together, each piece becomes a text of its own: a slice would keep
 * the whole of a hostile body alive for as long as the journal keeps its beginning.
 */
export function cutOf(texts: readonly string[]): Cut {
  const length = texts.reduce((sum, text) => sum + text.length, 0);
  return length > LONG_EXCHANGE ? copied : cut;
}

/** The first characters. */
export function cut(text: string, length: number): string {
  return text.length <= length ? text : copied(text, length);
}

function copied(text: string, length: number): string {
  return Array.from({ length: Math.ceil(Math.min(length, text.length) / PIECE) }, (_, i) => {
    const piece = text.slice(i * PIECE, Math.min((i + 1) * PIECE, length));
    return String.fromCharCode(...codeUnits(piece));
  }).join('');
}

function codeUnits(text: string): number[] {
  return Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));
}
