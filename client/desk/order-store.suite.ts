import { describe, expect, it } from 'vitest';
import type { DeskOrder } from './order.js';
import type { ClosableOrderStore } from './order-store.js';

export function orderWith(orderId: string, more: Partial<DeskOrder> = {}): DeskOrder {
  const goods = { provider: 'dvs', kind: 'topup', phone: '0912345678', amountVnd: 10_000 } as const;
  return {
    ...{ orderId, goods, requestId: `R-${orderId}`, status: 'pending' },
    ...{ chargedVnd: 10_000, refundedVnd: 0, createdAtMs: 1, updatedAtMs: 1 },
    ...more,
  };
}

/** What every store promises. @param make gives a way to open one store, as often as one likes. */
export function orderStoreSuite(name: string, make: () => () => ClosableOrderStore): void {
  describe(name, () => {
    it('has nothing at first, and what was saved afterwards', () => {
      const store = make()();
      expect(store.load()).toEqual([]);
      store.save(orderWith('A'));
      expect(store.load()).toEqual([orderWith('A')]);
      store.close();
    });

    it('gives the last state of each order, oldest order first, to whoever opens it next', () => {
      const open = make();
      const store = open();
      const failed = orderWith('A', { status: 'failed', refundedVnd: 10_000 });
      for (const order of [orderWith('A'), orderWith('B'), failed]) store.save(order);
      store.close();
      const next = open();
      expect(next.load()).toEqual([failed, orderWith('B')]);
      next.close();
      const third = open();
      expect(third.load()).toEqual([failed, orderWith('B')]);
      third.close();
    });

    it('keeps any text, and cards with their PINs', () => {
      const open = make();
      const store = open();
      const card = { cardType: 'VTT', priceVnd: 1, pin: '007', serial: '1', expiry: '31/12/2027' };
      const odd = orderWith('dòng\n"1"\u2028💳\ud800', { cards: [card], lastReason: '\\n\u0000' });
      store.save(odd);
      store.close();
      const next = open();
      expect(next.load()).toEqual([odd]);
      next.close();
    });

    it('refuses to save once it was closed', () => {
      const open = make();
      const store = open();
      store.close();
      store.close();
      const closed = expect.objectContaining({ code: 'STORE_CLOSED' });
      expect(() => store.save(orderWith('A'))).toThrow(closed);
      const next = open();
      expect(next.load()).toEqual([]);
      next.close();
    });
  });
}
