import type { DeskResult } from './desk-provider.js';
import type { DeskOrder } from './order.js';
import type { OrderStore } from './order-store.js';
import { OwnedGoods } from './owned-goods.js';

/** Every order, as its store has it: what is in here is what a restart would find. */
export class OrderBook {
  readonly #store: OrderStore;
  readonly #orders = new Map<string, DeskOrder>();
  readonly #requestIds = new Set<string>();
  readonly #owned = new OwnedGoods();

  /** @throws OrderStoreError when the store cannot be read. */
  constructor(store: OrderStore) {
    this.#store = store;
    for (const order of store.load()) this.#note(order);
  }

  get(orderId: string): DeskOrder | undefined {
    return this.#orders.get(orderId);
  }

  /** Oldest first. */
  all(): readonly DeskOrder[] {
    return [...this.#orders.values()];
  }

  pending(): readonly DeskOrder[] {
    return this.all().filter(({ status }) => status === 'pending');
  }

  /** True for an id that some order has. */
  hasRequestId(requestId: string): boolean {
    return this.#requestIds.has(requestId);
  }

  /** Why a result cannot be this order's; `undefined` when nothing speaks against it. */
  troubleOf(order: DeskOrder, result: DeskResult): string | undefined {
    return this.#owned.troubleOf(order, result);
  }

  /** Saves an order, and only then believes it. @throws OrderStoreError; the book is as before then. */
  keep(order: DeskOrder): void {
    this.#store.save(order);
    this.#note(order);
  }

  #note(order: DeskOrder): void {
    this.#orders.set(order.orderId, order);
    this.#requestIds.add(order.requestId);
    this.#owned.note(order);
  }
}
