/**
 * How much of a reply each effect sends, in bytes: one place for every host, so that a client
 * sees the same with and without a port.
 */

/** What a length that is too large promises and never keeps. */
export const MISSING_BYTES = 16;

/** Most pieces that one reply is cut into. */
const MAX_PIECES = 20;

/** Half of a body: at least one byte and not all of two or more, else none. */
export function halfOf(bytes: number): number {
  return Math.floor(bytes / 2);
}

/**
 * A length that hides the last third of a text: `1;1234` becomes `1;12`. At least one byte is left
 * of two or more. `bytes` is the length without the blanks behind the text, which nobody would miss.
 */
export function shortenedLength(bytes: number): number {
  return Math.max(0, bytes - Math.max(1, Math.floor(bytes / 3)));
}

/** One of the pieces that bytes are sent in. */
export interface Piece {
  readonly fromByte: number;
  /** First byte that does not belong to it. */
  readonly untilByte: number;
  /** When it goes out, in milliseconds from the first moment on. */
  readonly afterMs: number;
}

/** At most 20 pieces of at least one byte, spread evenly over a time; the last goes out at its end. */
export function pieces(bytes: number, overMs: number): readonly Piece[] {
  const count = Math.min(MAX_PIECES, bytes);
  const cutAt = (nth: number) => Math.floor((bytes * nth) / count);
  return Array.from({ length: count }, (_none, nth) => ({
    fromByte: cutAt(nth),
    untilByte: cutAt(nth + 1),
    afterMs: Math.round((overMs * (nth + 1)) / count),
  }));
}
