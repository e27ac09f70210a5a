const { expect, test } = require('@jest/globals');
const { openSim } = require('topup-sim/jest');
const { buy } = require('./purchase.cjs');

test('a simulator of one’s own, although its modules are none that jest can load', async () => {
  const sim = await openSim({ clock: 'frozen@2026-01-15T12:00:00+07:00', seed: 'jest' });
  expect(await buy(sim, 10_000)).toMatch(/^1;/);
  await sim.clock.advance(60_000);
  expect(await sim.clock.nowMs()).toBe(Date.UTC(2026, 0, 15, 5, 1));
  await expect(sim).toHaveCharged(10_000);
  await sim.close();
});
