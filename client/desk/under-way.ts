/** Something that goes on about an order. */
interface Work {
  readonly kind: 'purchase' | 'question';
  readonly ended: Promise<void>;
}

/** What goes on about which order: one thing at a time, so that no answer overtakes another. */
export class UnderWay {
  readonly #works = new Map<string, Work>();

  /** What goes on about an order now. */
  of(orderId: string): Work | undefined {
    return this.#works.get(orderId);
  }

  /** Does a work about an order about which nothing goes on, and holds the order until it has ended, well or not. */
  async during(orderId: string, kind: Work['kind'], work: () => Promise<void>): Promise<void> {
    const ended = work();
    this.#works.set(orderId, { kind, ended });
    try {
      await ended;
    } finally {
      this.#works.delete(orderId);
    }
  }
}
