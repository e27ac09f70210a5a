import type { LoadProgress } from '../../../../contracts/kit/load/load-run.js';
import { printErrorWhole } from '../../output.js';

/** Where nobody watches, a line now and then shows that it goes on. */
const QUIET_EVERY_MS = 10_000;
const TERMINAL_EVERY_MS = 200;
/** The current rate is that of at least so much time. */
const RATE_OVER_MS = 900;

/** Says on stderr how far a load run has come: in place on a terminal, else in a line every 10 s. */
export class LoadProgressLine {
  readonly #durationMs: number;
  readonly #isTerminal: boolean;
  #shownAtMs = 0;
  #width = 0;
  #last = { elapsedMs: 0, answered: 0 };
  #perS: number | undefined;

  constructor(durationMs: number) {
    this.#durationMs = durationMs;
    this.#isTerminal = (process.stderr as { readonly isTTY?: boolean }).isTTY === true;
  }

  show(progress: LoadProgress): void {
    const { elapsedMs, answered } = progress;
    const passedMs = elapsedMs - this.#last.elapsedMs;
    if (passedMs >= RATE_OVER_MS) {
      this.#perS = ((answered - this.#last.answered) * 1_000) / passedMs;
      this.#last = { elapsedMs, answered };
    }
    const everyMs = this.#isTerminal ? TERMINAL_EVERY_MS : QUIET_EVERY_MS;
    if (elapsedMs - this.#shownAtMs < everyMs) return;
    this.#shownAtMs = elapsedMs;
    const text = this.#words(progress);
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

  #words({ phase, elapsedMs, due, sent, answered, open }: LoadProgress): string {
    if (phase === 'asking') return `asking what became of ${open} unknown orders`;
    const leftMs = this.#durationMs - elapsedMs;
    const left = leftMs > 0 ? `${Math.ceil(leftMs / 1_000)} s left` : 'waiting for answers';
    const line = due > sent ? `, ${due - sent} in line` : '';
    // Of the first second there is no rate yet.
    const rate = this.#perS === undefined ? '' : `, ${Math.round(this.#perS)}/s`;
    return `${left}: ${sent} sent, ${answered} answered, ${sent - answered} under way${line}${rate}`;
  }
}
