/** Longest line, in bytes. */
export const MOST_LINE_BYTES = 8 * 1024 * 1024;
const BEGINNING_BYTES = 4_000;
const NEWLINE = 0x0a;

/** Where lines go. */
export interface LineTaker {
  /** A whole line, without its newline. As bytes: a character may come in two pieces. */
  readonly line: (bytes: Buffer) => void;
  /** The beginning of a line that is too long. Nothing is read after it. */
  readonly tooLong: (beginning: Buffer) => void;
}

/** Puts lines together from pieces of any size. */
export class LineReader {
  readonly #taker: LineTaker;
  #pieces: Buffer[] = [];
  #size = 0;
  #isStopped = false;

  constructor(taker: LineTaker) {
    this.#taker = taker;
  }

  /** Bytes of a line that has begun and not ended. */
  get begun(): number {
    return this.#size;
  }

  feed(bytes: Buffer): void {
    for (let from = 0; from < bytes.length && !this.#isStopped;) {
      const newline = bytes.indexOf(NEWLINE, from);
      const end = newline < 0 ? bytes.length : newline;
      this.#add(bytes.subarray(from, end));
      if (newline >= 0 && this.#size <= MOST_LINE_BYTES) this.#taker.line(this.#take());
      from = end + 1;
    }
  }

  #add(piece: Buffer): void {
    this.#pieces.push(piece);
    this.#size += piece.length;
    if (this.#size <= MOST_LINE_BYTES) return;
    this.#isStopped = true;
    const beginning = Buffer.concat(this.#pieces).subarray(0, BEGINNING_BYTES);
    this.#pieces = [];
    this.#taker.tooLong(beginning);
  }

  #take(): Buffer {
    const line = Buffer.concat(this.#pieces);
    this.#pieces = [];
    this.#size = 0;
    return line;
  }
}
