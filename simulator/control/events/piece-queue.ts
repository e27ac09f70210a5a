/**
 * Pieces of a text on their way to a reader who takes them one by one. Bounded: when a reader has left too many lying, those
 * that wait are thrown away, a last word is said, and it ends.
 */
export class PieceQueue implements AsyncIterable<string>, AsyncIterator<string> {
  /** Resolves when it has ended, while the reader may still have to take what waits. */
  readonly ended: Promise<void>;
  #waiting: string[] = [];
  #length = 0;
  #isOver = false;
  #wake: (() => void) | undefined;
  #tellEnd: () => void = () => undefined;
  readonly #limits: PieceQueueLimits;

  constructor(limits: PieceQueueLimits) {
    this.#limits = limits;
    this.ended = new Promise((resolve) => (this.#tellEnd = resolve));
  }

  /** Adds a piece; after the end it is thrown away. One piece may have any length. */
  push(piece: string): void {
    if (this.#isOver) return;
    if (this.#length > 0 && this.#length + piece.length > this.#limits.maxLength) {
      this.#waiting = [this.#limits.lastWord];
      this.end();
      return;
    }
    this.#waiting.push(piece);
    this.#length += piece.length;
    this.#wake?.();
  }

  /** Ends it behind what waits. */
  end(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#limits.onEnd();
    this.#tellEnd();
    this.#wake?.();
  }

  async next(): Promise<IteratorResult<string>> {
    while (this.#waiting.length === 0 && !this.#isOver) {
      const more = this.#limits.more();
      if (more !== '') return { done: false, value: more };
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
    // All that waits in one piece: a reader that is a little behind catches up at once.
    const value = this.#waiting.join('');
    this.#waiting = [];
    this.#length = 0;
    return value === '' ? { done: true, value: undefined } : { done: false, value };
  }

  /** The reader has had enough. */
  return(): Promise<IteratorResult<string>> {
    this.#waiting = [];
    this.end();
    return Promise.resolve({ done: true, value: undefined });
  }

  [Symbol.asyncIterator](): AsyncIterator<string> {
    return this;
  }
}

export interface PieceQueueLimits {
  /** Most characters that wait. */
  readonly maxLength: number;
  /** Said in place of what waited when it was too much. */
  readonly lastWord: string;
  /** Asked when a reader wants more and nothing waits: what can be made for it now, or nothing. */
  readonly more: () => string;
  /** Called once, when it ends for whatever reason. */
  readonly onEnd: () => void;
}
