import { describe } from 'vitest';
import { expect, test } from 'topup-sim/vitest';
import { TopupShop, type Order, type Sale } from './topup-shop.js';

const ORDER = { provider: 'truemoney', phone: '0987654321', amountVnd: 50_000 } as const;
/** The waits of `settle`, short: production keeps the defaults. */
const SOON = { firstDelayMs: 1, deadlineMs: 20 };

/** A sale as the shop's own book has it. */
const booked = ({ requestId, status, amountVnd }: Sale) => ({
  ...{ orderId: `order-${requestId}`, requestId, status, amountVnd },
});

describe.each(['dvs', 'truemoney'] as const)('at %s', (provider) => {
  const order: Order = { ...ORDER, provider };

  test('a top-up is sold and charged once', async ({ sim }) => {
    const sale = await new TopupShop(sim).sell(order);
    expect(sale.status).toBe('succeeded');
    await expect(sim).toHaveChargedOnce(order);
    await expect(sim).toReconcile([booked(sale)]);
  });

  test('a refusal is refunded', async ({ sim }) => {
    await sim.partner(provider, { balanceVnd: 10_000 });
    expect((await new TopupShop(sim).sell(order)).status).toBe('failed');
    await expect(sim).toHaveCharged(0);
  });

  test.for(['reset', 'hang', 'http-503', 'half-body'] as const)(
    'an answer that is lost by %s after the charge is no failure',
    async (effect, { sim }) => {
      await sim.fault({ effect, at: 'after-commit' });
      const options = { requestTimeoutMs: 200 };
      const { dvs, truemoney } = sim;
      const shop = new TopupShop({
        dvs: { ...dvs, ...options },
        truemoney: { ...truemoney, ...options },
      });
      const sale = await shop.sell(order);
      expect(sale.status).toBe('pending');
      await expect(sim).toHaveChargedOnce(order);
      await expect(sim).toHaveReceived({ operation: 'topup' }, { times: 1 });
    },
  );
});

test('a sale whose answer was lost is settled by asking', async ({ sim }) => {
  await sim.fault({ effect: 'reset', at: 'after-commit', match: { operation: 'topup' } });
  const shop = new TopupShop(sim);
  const sale = await shop.settle(await shop.sell(ORDER), SOON);
  expect(sale.status).toBe('succeeded');
  await expect(sim).toHaveChargedOnce(ORDER);
  await expect(sim).toReconcile([booked(sale)]);
});

test('a sale that the provider never saw stays open: it may still arrive', async ({ sim }) => {
  await sim.fault({ effect: 'reset', at: 'before-request', match: { operation: 'topup' } });
  const shop = new TopupShop(sim);
  const sale = await shop.settle(await shop.sell(ORDER), SOON);
  expect(sale.status).toBe('pending');
  await expect(sim).toHaveCharged(0);
});

test('a success that the provider did not sign is none', async ({ sim }) => {
  await sim.fault({ effect: 'signature-forged', at: 'after-commit' });
  expect((await new TopupShop(sim).sell(ORDER)).status).toBe('pending');
});

test('a top-up in doubt is delivered once the provider says so', async ({ sim }) => {
  // A phone of block 0990 asks for an answer: this one for `0;id`, with the money held.
  const shop = new TopupShop(sim);
  const sale = await shop.sell({ provider: 'dvs', phone: '0990000000', amountVnd: 20_000 });
  expect((await shop.settle(sale, SOON)).status).toBe('pending');
  await sim.settle({ requestId: sale.requestId }, 'succeeded');
  expect((await shop.settle(sale, SOON)).status).toBe('succeeded');
  await expect(sim).toHaveSettled({ requestId: sale.requestId }, { as: 'succeeded' });
});
