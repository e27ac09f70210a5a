import { readFileSync, renameSync, writeFileSync } from 'node:fs';

/**
 * The orders, in a file that is replaced as a whole. What is written before a purchase is sent is what a restart knows of
 * it: an order that was `pending` when the process died is asked about, not forgotten and not bought again.
 *
 * `status` is `pending` (nothing is proven), `succeeded` (delivered), `failed` (refund it) or `review` (for a person).
 */
export class Orders {
  #file;
  #orders;

  constructor(file) {
    this.#file = file;
    this.#orders = new Map(readOrders(file).map((order) => [order.orderId, order]));
  }

  get(orderId) {
    return this.#orders.get(orderId);
  }

  pending() {
    return [...this.#orders.values()].filter(({ status }) => status === 'pending');
  }

  /** Writes the order down and returns it as it is now. */
  save(order) {
    this.#orders.set(order.orderId, order);
    const half = `${this.#file}.new`;
    writeFileSync(half, JSON.stringify([...this.#orders.values()], undefined, 2));
    renameSync(half, this.#file);
    return order;
  }
}

function readOrders(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return [];
    throw error;
  }
}
