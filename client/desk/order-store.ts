import type { DeskOrder } from './order.js';

/** The order book's memory. A maker promises that what `save` has returned from survives a kill at any later instant. */
export interface OrderStore {
  /** Every order as it was saved last, oldest first. */
  load(): readonly DeskOrder[];
  /**
   * Returns when the order would survive a kill: the desk sends money's way only after that.
   * @throws OrderStoreError when it cannot be kept; then it may be there or not.
   */
  save(order: DeskOrder): void;
}

/** A store that belongs to one desk at a time. */
export interface ClosableOrderStore extends OrderStore {
  /** Lets the next desk have it. Later calls throw `STORE_CLOSED`; closing twice does nothing. */
  close(): void;
}

/**
 * - `STORE_LOCKED`: another process has it open.
 * - `STORE_CLOSED`: it was closed, or another desk has opened it.
 * - `STORE_CORRUPT`: a line in its middle cannot be read: somebody has changed it.
 * - `STORE_FAILED`: the machine could not keep an order; nothing more is saved until it is opened anew.
 */
export type OrderStoreErrorCode =
  'STORE_LOCKED' | 'STORE_CLOSED' | 'STORE_CORRUPT' | 'STORE_FAILED';

/** A store that cannot be used. The message says where, what was found and what to do; it repeats nothing of an order. */
export class OrderStoreError extends Error {
  override readonly name = 'OrderStoreError';

  constructor(
    readonly code: OrderStoreErrorCode,
    message: string,
  ) {
    super(message);
  }
}
