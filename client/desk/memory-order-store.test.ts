import { expect, it } from 'vitest';
import { memoryOrderStore, type MemoryShelf } from './memory-order-store.js';
import { orderStoreSuite, orderWith } from './order-store.suite.js';

orderStoreSuite('a store in memory', () => {
  const shelf: MemoryShelf = new Map();
  return () => memoryOrderStore(shelf, 'shop');
});

it('whoever had it open before can save nothing any more, as if it were killed', () => {
  const shelf: MemoryShelf = new Map();
  const killed = memoryOrderStore(shelf, 'shop');
  const next = memoryOrderStore(shelf, 'shop');
  const closed = expect.objectContaining({ code: 'STORE_CLOSED' });
  expect(() => killed.save(orderWith('A'))).toThrow(closed);
  killed.close();
  next.save(orderWith('B'));
  expect(next.load()).toEqual([orderWith('B')]);
});

it('books of other keys, and of other shelves, are others', () => {
  const shelf: MemoryShelf = new Map();
  memoryOrderStore(shelf, 'one').save(orderWith('A'));
  expect(memoryOrderStore(shelf, 'other').load()).toEqual([]);
  expect(memoryOrderStore(new Map(), 'one').load()).toEqual([]);
});

it('what was saved is not changed by whoever has it', () => {
  const store = memoryOrderStore(new Map(), 'shop');
  const order = { ...orderWith('A'), lastReason: 'before' };
  store.save(order);
  order.lastReason = 'after';
  expect(store.load()).toMatchObject([{ lastReason: 'before' }]);
});
