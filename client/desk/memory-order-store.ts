import type { DeskOrder } from './order.js';
import { OrderStoreError, type ClosableOrderStore } from './order-store.js';

/** Books by key, for consumers that are killed and made again within one process. */
export type MemoryShelf = Map<string, MemoryBook>;

interface MemoryBook {
  readonly orders: Map<string, string>;
  /** Who has opened it last: all earlier ones are dead, and can save nothing any more. */
  owner: object | undefined;
}

/**
 * A store in this process. The orders of one key on one shelf survive as long as the shelf: whoever opens it again finds them,
 * and whoever had it open before is cut off, as a killed process is cut off from its disk.
 *
 * What it does not promise: anything beyond the end of the process.
 */
export function memoryOrderStore(shelf: MemoryShelf, key: string): ClosableOrderStore {
  const book: MemoryBook = shelf.get(key) ?? { orders: new Map(), owner: undefined };
  shelf.set(key, book);
  const self = {};
  book.owner = self;
  const requireOwner = () => {
    if (book.owner === self) return;
    throw new OrderStoreError('STORE_CLOSED', 'the store was closed, or opened anew; use that one');
  };
  return {
    load() {
      requireOwner();
      return [...book.orders.values()].map((text) => JSON.parse(text) as DeskOrder);
    },
    save(order) {
      requireOwner();
      // As text, so that it keeps what a file would keep and no more.
      book.orders.set(order.orderId, JSON.stringify(order));
    },
    close() {
      if (book.owner === self) book.owner = undefined;
    },
  };
}
