/** Replies that last as long as their reader listens: a server that stops ends them, or it would wait for ever. */
export class OpenStreams {
  readonly #ends = new Set<() => void>();
  #isStopping = false;

  /** Notes a stream by what ends it. Returns what forgets it. */
  add(end: () => void): () => void {
    this.#ends.add(end);
    if (this.#isStopping) end();
    return () => this.#ends.delete(end);
  }

  /** Streams that are open. */
  get size(): number {
    return this.#ends.size;
  }

  /** Ends every stream, and from now on each one that begins. */
  endAll(): void {
    this.#isStopping = true;
    for (const end of this.#ends) end();
  }
}
