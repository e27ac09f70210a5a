/** Successes that are remembered; at 100 bytes each they take a megabyte. */
const MAX_REMEMBERED = 10_000;

/**
 * Which purchase each successful transaction belongs to. A provider's reply is not bound to the request that it answers: an
 * old success, sent again for another purchase, carries a valid signature. Its transaction id gives it away.
 *
 * Bounded, and of this process only: a shop should have a unique key on (provider, transactionId) in its own store too.
 */
export class SeenTransactions {
  readonly #requestIdOf = new Map<string, string>();

  /** False when the transaction was another purchase's; otherwise notes that it is this one's. */
  claim(transactionId: string, requestId: string): boolean {
    const owner = this.#requestIdOf.get(transactionId);
    if (owner !== undefined) return owner === requestId;
    if (this.#requestIdOf.size >= MAX_REMEMBERED) {
      const oldest = this.#requestIdOf.keys().next();
      if (oldest.done !== true) this.#requestIdOf.delete(oldest.value);
    }
    this.#requestIdOf.set(transactionId, requestId);
    return true;
  }
}
