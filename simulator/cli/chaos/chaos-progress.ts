import { counted } from '../../../contracts/kit/report/counted.js';
import { spanWords } from '../../../contracts/kit/report/span-words.js';
import { ProgressLine } from '../progress-line.js';

/** Seeds that must be done before the time left is more than a guess. */
const LEAST_DONE = 3;

/** Says on stderr how far chaos has come, and how long it will take. */
export class ChaosProgress {
  readonly #asked: number;
  readonly #line = new ProgressLine();
  readonly #startedAtMs = performance.now();

  constructor(asked: number) {
    this.#asked = asked;
  }

  /** After each seed. */
  seed(done: number, failed: number): void {
    this.#line.show(
      () => `${done} of ${this.#asked} seeds, ${counted(failed, 'failure')}${this.#left(done)}`,
    );
  }

  /** After each try of making a failure small. */
  shrinking(rule: string, tries: number, mostTries: number): void {
    this.#line.show(() => `making ${rule} small: ${tries} of at most ${mostTries} runs`);
  }

  end(): void {
    this.#line.end();
  }

  #left(done: number): string {
    if (done < LEAST_DONE || done >= this.#asked) return '';
    const passedMs = performance.now() - this.#startedAtMs;
    return `, about ${spanWords((passedMs / done) * (this.#asked - done))} left`;
  }
}
