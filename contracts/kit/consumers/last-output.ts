import type { ConsumerWords } from './consumer-words.js';

/** Lines that are kept, and characters of each that are shown. */
const MOST_LINES = 20;
const MOST_SHOWN = 500;
/** Kept of a line, so that a secret in what is shown is whole. */
const MOST_KEPT = 4_000;

/** The last lines of what a consumer prints, whatever it prints. */
export class LastOutput {
  readonly #lines: string[] = [];
  /** What has come of the line that is not at its end, by stream. */
  readonly #begun = new Map<string, string>();

  feed(stream: 'stdout' | 'stderr', chunk: string): void {
    const [first = '', ...others] = chunk.split('\n');
    const lines = [kept((this.#begun.get(stream) ?? '') + kept(first)), ...others.map(kept)];
    this.#begun.set(stream, lines.pop() ?? '');
    this.#lines.push(...lines.slice(-MOST_LINES));
    this.#lines.splice(0, this.#lines.length - MOST_LINES);
  }

  /** The lines, oldest first, fit to be shown. Blank ones are left out. */
  shown(words: ConsumerWords): readonly string[] {
    return [...this.#lines, ...this.#begun.values()]
      .map((line) => words.shown(line, MOST_SHOWN).trim())
      .filter((line) => line !== '')
      .slice(-MOST_LINES);
  }
}

function kept(line: string): string {
  return line.slice(0, MOST_KEPT);
}
