import { newRequestId, reconcile } from 'topup-sim/client';

/** Buys top-ups, and finds out about those whose answer was lost. Everything that moves money is in this file. */
export class OrderDesk {
  #providers;
  #orders;
  #waits;
  /** Orders that somebody is asking about just now. */
  #asking = new Set();

  /** `waits` are those of `reconcile`; production keeps the defaults. */
  constructor({ providers, orders, waits = {} }) {
    this.#providers = providers;
    this.#orders = orders;
    this.#waits = waits;
  }

  /** The same `orderId` twice is the same order: the second call buys nothing. */
  async place({ orderId, provider, phone, amountVnd }) {
    const known = this.#orders.get(orderId);
    if (known !== undefined) return known;
    const purchase = { phone, amountVnd };
    // Before the purchase, with the id that it will carry: from here on a crash leaves an order that can be asked about.
    const order = this.#orders.save({
      ...{ orderId, provider, purchase, status: 'pending' },
      requestId: newRequestId(),
    });
    this.#asking.add(orderId);
    try {
      const result = await this.#providers[provider].topup({
        ...purchase,
        requestId: order.requestId,
      });
      return this.#record(order, result);
    } finally {
      this.#asking.delete(orderId);
    }
  }

  /** Asks about every pending order until it is decided or for a person. Nothing is bought here, ever. */
  async settle() {
    const open = this.#orders.pending().filter(({ orderId }) => !this.#asking.has(orderId));
    await Promise.all(open.map((order) => this.#settleOne(order)));
  }

  async #settleOne(order) {
    const { provider, requestId, transactionId, purchase } = order;
    const described = provider === 'truemoney' ? { kind: 'topup', ...purchase } : purchase;
    this.#asking.add(order.orderId);
    try {
      const subject = { requestId, transactionId, purchase: described };
      const settled = await reconcile(this.#providers[provider], subject, this.#waits);
      if (settled.outcome !== 'needsHuman') this.#record(order, settled);
      else this.#orders.save({ ...order, status: 'review', why: settled.advice });
    } finally {
      this.#asking.delete(order.orderId);
    }
  }

  #record(order, { outcome, transactionId, reason }) {
    // Unknown is neither: the customer has paid, and waits.
    const status = outcome === 'unknown' ? 'pending' : outcome;
    return this.#orders.save({ ...order, status, transactionId, why: reason });
  }
}
