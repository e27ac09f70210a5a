import { OrderStoreError, type ClosableOrderStore } from './order-store.js';

/**
 * A page has no folders.
 * @throws OrderStoreError `STORE_FAILED`, always.
 */
export function fileOrderStore(_folder: string): ClosableOrderStore {
  const words =
    'a browser keeps no orders in folders; give a store of your own, or memoryOrderStore';
  throw new OrderStoreError('STORE_FAILED', words);
}
