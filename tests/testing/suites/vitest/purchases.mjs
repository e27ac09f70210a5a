import { DvsClient, TrueMoneyClient } from 'topup-sim/client';

/** The same in every test, so that whatever leaks from one into another is seen. */
export const PHONE = '0912345678';
export const REQUEST_ID = 'order-1';

/** What goes wrong in a test, what its consumer then knows, and whether it is charged. */
export const TROUBLES = [
  { effect: undefined, outcome: 'succeeded', isCharged: true },
  { effect: 'reset', outcome: 'unknown', isCharged: true },
  { effect: undefined, outcome: 'succeeded', isCharged: true },
  { effect: 'http-503-before-request', outcome: 'unknown', isCharged: false },
];

const AMOUNTS_VND = [10_000, 20_000, 30_000, 50_000, 100_000];

/** A test among many: what it buys, where, and what goes wrong. */
export function planOf(number) {
  const provider = number % 2 === 0 ? 'dvs' : 'truemoney';
  const trouble = TROUBLES[Math.floor(number / 2) % TROUBLES.length];
  return { provider, amountVnd: AMOUNTS_VND[number % AMOUNTS_VND.length], ...trouble };
}

/** Buys once. */
export function buy(sim, { provider, amountVnd }) {
  const order = { phone: PHONE, amountVnd, requestId: REQUEST_ID };
  return provider === 'dvs'
    ? new DvsClient(sim.dvs).topup(order)
    : new TrueMoneyClient(sim.truemoney).topup(order);
}

/** Buys, meets its own trouble alone, and finds its own charges and calls alone. */
export async function checkPurchase(sim, expect, number) {
  const { provider, amountVnd, effect, outcome, isCharged } = planOf(number);
  const fault = effect && (await sim.fault({ effect }));
  const result = await buy(sim, { provider, amountVnd });
  expect(result.outcome).toBe(outcome);
  await expect(sim).toHaveCharged(isCharged ? amountVnd : 0);
  const match = { provider, phone: PHONE, requestId: REQUEST_ID, amountVnd };
  if (isCharged) await expect(sim).toHaveChargedOnce(match);
  else await expect(sim).not.toHaveCharged(match);
  await expect(sim).toHaveReceived({}, { times: 1 });
  const [call] = await sim.calls();
  expect(call.faults.map(({ rule }) => rule)).toEqual(fault ? [fault] : []);
  await expect(sim).toHaveSettled();
  return (await sim.transactions()).map(({ id }) => id);
}
