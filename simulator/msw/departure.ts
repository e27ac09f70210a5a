/** Tells an exchange that its client has left. What an `AbortController` does, at a tenth of its cost. */
export class Departure {
  /** A few at most. */
  readonly #runs: (() => void)[] = [];
  #hasLeft = false;

  get hasLeft(): boolean {
    return this.#hasLeft;
  }

  /** Says that the client has left; a second time does nothing. */
  leave(): void {
    this.#hasLeft = true;
    for (const run of [...this.#runs]) if (this.#takeAway(run)) run();
  }

  /** Calls `run` once when the client leaves, not when it already has. Returns a function that calls it off. */
  onLeave(run: () => void): () => void {
    const mine = () => run();
    this.#runs.push(mine);
    return () => void this.#takeAway(mine);
  }

  #takeAway(run: () => void): boolean {
    const at = this.#runs.indexOf(run);
    return at >= 0 && this.#runs.splice(at, 1).length > 0;
  }
}
