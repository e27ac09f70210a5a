const { useSim } = require('topup-sim/jest');
const { DvsShop } = require('./dvs-shop.cjs');

const ORDER = { phone: '0912345678', amountVnd: 20_000 };

const sim = useSim();
const shop = () => new DvsShop({ ...sim().dvs, timeoutMs: 1_000 });

test('a top-up is sold and charged once', async () => {
  expect(await shop().sell(ORDER)).toMatchObject({ status: 'succeeded' });
  await expect(sim()).toHaveChargedOnce(ORDER);
});

test('the same sale twice is charged once', async () => {
  const first = await shop().sell(ORDER);
  const again = await shop().sell({ ...ORDER, requestId: first.requestId });
  // DVS refuses the duplicate, which tells nothing of the first sending.
  expect(again.status).toBe('pending');
  await expect(sim()).toHaveChargedOnce(ORDER);
});

test.each(['reset', 'empty', 'half-body', 'http-502', 'redirect'])(
  'an answer that is lost by %s after the charge is no failure',
  async (effect) => {
    await sim().fault({ effect, at: 'after-commit' });
    expect(await shop().sell(ORDER)).toMatchObject({ status: 'pending' });
    await expect(sim()).toHaveChargedOnce(ORDER);
  },
);

test('a limit of the day is refunded', async () => {
  await sim().partner('dvs', { dailyAmountVnd: 10_000 });
  expect(await shop().sell(ORDER)).toMatchObject({ status: 'failed' });
  await expect(sim()).toHaveCharged(0);
});

test.each([
  ['0990400000', 'succeeded', 10_000],
  ['0990500000', 'failed', 0],
])('a top-up of %s is in doubt, and settled as %s', async (phone, status, chargedVnd) => {
  const sale = await shop().sell({ phone, amountVnd: 10_000 });
  expect(sale.status).toBe('pending');
  expect(await shop().settle(sale)).toMatchObject({ status });
  await expect(sim()).toHaveCharged(chargedVnd);
});
