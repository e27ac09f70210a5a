import { describe, test as base } from 'vitest';
import { DvsClient } from '../../../client/index.js';
import { expect, it, simFixtures, test, type Sim, type SimFixtures } from './index.js';

const topup = ({ dvs }: Sim) =>
  new DvsClient(dvs).topup({ phone: '0912345678', amountVnd: 10_000, requestId: 'order-1' });

const names = new Set<string>();
test.for([1, 2])('gives each test partners of its own: %i', async (_number, { sim }) => {
  await topup(sim);
  await expect(sim).toHaveChargedOnce({ requestId: 'order-1' });
  expect(names).not.toContain(sim.name);
  names.add(sim.name);
});

const tries: string[] = [];
test('gives each run of a test partners of its own', { retry: 1, repeats: 1 }, ({ sim }) => {
  tries.push(sim.name);
  // The first run fails, on purpose.
  expect(tries.length).toBeGreaterThan(1);
  const [first = ''] = tries;
  const runs = tries.slice(1).map((_, i) => `${first}-run-${i + 2}`);
  expect(tries).toEqual([first, ...runs]);
});

describe('facts of the partners', () => {
  test.override('simOptions', {
    dvs: { balanceVnd: 5_000 },
    faults: [{ effect: 'reset', match: { operation: 'query' } }],
  });

  test('are those of the group', async ({ sim }) => {
    expect(await topup(sim)).toMatchObject({ outcome: 'failed', code: '-3' });
    expect((await sim.control.listFaults()).faults).toMatchObject([
      { rule: { match: { partner: sim.name } } },
    ]);
  });

  describe('of an inner group', () => {
    test.override('simOptions', { dvs: { isLocked: true } });
    it('are its own', async ({ sim }) => {
      expect(await topup(sim)).toMatchObject({ outcome: 'failed', code: '-4' });
    });
  });
});

describe.concurrent('at the same time', () => {
  test.for([1, 2, 3])('test %i', async (number, { sim, expect: own }) => {
    if (number === 2) await sim.fault({ effect: 'reset' });
    const { outcome } = await topup(sim);
    own(outcome).toBe(number === 2 ? 'unknown' : 'succeeded');
    await own(sim).toHaveCharged(10_000);
  });
});

const teams = base.extend<{ amountVnd: number }>({ amountVnd: 10_000 });
const extended = teams.extend<SimFixtures>(simFixtures);
extended('fits a team’s own test', async ({ sim, amountVnd }) => {
  await topup(sim);
  await expect(sim).toHaveCharged(amountVnd);
});

test('opens nothing that nobody asks for', async ({ task }) => {
  await expect(expect(task).toHaveSettled()).rejects.toThrow(/^SIM_EXPECTED: found object/);
});
