/**
 * Tells exchanges that are at work from those that stand still: waiting for the clock, hung, or with a caller that never
 * reads on. When nothing is at work and something stands still, only time can help; whoever drives a frozen clock asks
 * this before it moves it.
 */
export class Activity {
  #working = 0;
  #still = 0;

  /** Exchanges at work. */
  get working(): number {
    return this.#working;
  }

  /** Exchanges that stand still. */
  get still(): number {
    return this.#still;
  }

  /** Counts `work` as at work until it ends. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    this.#working += 1;
    try {
      return await work();
    } finally {
      this.#working -= 1;
    }
  }

  /** Called inside `during`: until `wait` ends, this exchange stands still. */
  async standStill<T>(wait: Promise<T>): Promise<T> {
    this.#working -= 1;
    this.#still += 1;
    try {
      return await wait;
    } finally {
      this.#still -= 1;
      this.#working += 1;
    }
  }
}
