import { DvsClient, reconcile, TrueMoneyClient } from 'topup-sim/client';
import { expect, test } from 'topup-sim/vitest';

// Put your own integration where the reference client stands: `sim.dvs` and `sim.truemoney` are what it needs to know.

test('a top-up is charged once', async ({ sim }) => {
  const dvs = new DvsClient(sim.dvs);
  const order = { phone: '0912345678', amountVnd: 20_000 };

  const result = await dvs.topup(order);

  expect(result.outcome).toBe('succeeded');
  await expect(sim).toHaveChargedOnce(order);
});

test('an answer that is lost after the provider charged is no failure', async ({ sim }) => {
  const truemoney = new TrueMoneyClient(sim.truemoney);
  const order = { phone: '0987654321', amountVnd: 50_000 };
  await sim.fault({ effect: 'reset', at: 'after-commit', match: { operation: 'topup' } });

  const lost = await truemoney.topup(order);
  // Unknown: a refund now would be a gift, a second top-up a second charge. Ask.
  expect(lost.outcome).toBe('unknown');
  const settled = await reconcile(truemoney, lost);

  expect(settled.outcome).toBe('succeeded');
  await expect(sim).toHaveChargedOnce(order);
});
