import { printErrorWhole } from './output.js';

/** Where nobody watches, a line now and then shows that it goes on. */
const QUIET_EVERY_MS = 15_000;
const TERMINAL_EVERY_MS = 100;

/** Says on stderr how far a run has come: in place on a terminal, else in a line every 15 s. */
export class ProgressLine {
  readonly #isTerminal: boolean;
  #shownAtMs = performance.now();
  #width = 0;

  constructor() {
    this.#isTerminal = (process.stderr as { readonly isTTY?: boolean }).isTTY === true;
  }

  /** @param words made only when they are shown. */
  show(words: () => string): void {
    const nowMs = performance.now();
    const everyMs = this.#isTerminal ? TERMINAL_EVERY_MS : QUIET_EVERY_MS;
    if (nowMs - this.#shownAtMs < everyMs) return;
    this.#shownAtMs = nowMs;
    const text = words();
    if (!this.#isTerminal) {
      printErrorWhole(`${text}\n`);
      return;
    }
    printErrorWhole(`\r${text.padEnd(this.#width)}`);
    this.#width = text.length;
  }

  /** Takes the line away again. */
  end(): void {
    if (this.#isTerminal && this.#width > 0) printErrorWhole(`\r${' '.repeat(this.#width)}\r`);
  }
}
