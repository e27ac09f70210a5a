/** Lets so many through at once; those beyond wait, first come, first served. */
export class WaitingLine {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  /** @param atOnce 1 or more. */
  constructor(atOnce: number) {
    this.#free = atOnce;
  }

  async through<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      // Whoever waits takes the place over; else it is free.
      if (next === undefined) this.#free += 1;
      else next();
    }
  }
}
