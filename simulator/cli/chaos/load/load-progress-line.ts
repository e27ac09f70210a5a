import type { LoadProgress } from '../../../../contracts/kit/load/load-run.js';
import { ProgressLine } from '../../progress-line.js';

/** The current rate is that of at least so much time. */
const RATE_OVER_MS = 900;

/** Says on stderr how far a load run has come. */
export class LoadProgressLine {
  readonly #durationMs: number;
  readonly #line = new ProgressLine();
  #last = { elapsedMs: 0, answered: 0 };
  #perS: number | undefined;

  constructor(durationMs: number) {
    this.#durationMs = durationMs;
  }

  show(progress: LoadProgress): void {
    const { elapsedMs, answered } = progress;
    const passedMs = elapsedMs - this.#last.elapsedMs;
    if (passedMs >= RATE_OVER_MS) {
      this.#perS = ((answered - this.#last.answered) * 1_000) / passedMs;
      this.#last = { elapsedMs, answered };
    }
    this.#line.show(() => this.#words(progress));
  }

  /** Takes the line away again. */
  end(): void {
    this.#line.end();
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
