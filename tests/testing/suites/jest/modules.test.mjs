import { expect, test } from '@jest/globals';
import { openSim, withSim } from 'topup-sim/jest';
import { buy } from './purchase.cjs';

test(
  'as ES modules',
  withSim(async (sim) => {
    await buy(sim, 10_000);
    await expect(sim).toHaveCharged(10_000);
  }),
);

test('with a simulator of one’s own', async () => {
  const sim = await openSim();
  await buy(sim, 10_000);
  await expect(sim).toHaveCharged(10_000);
  await sim[Symbol.asyncDispose]();
});
