import { expect, it } from 'vitest';
import { journalOf } from '../../contracts/kit/chaos/journal.js';
import { mergedSurvival, NOTHING_SURVIVED } from '../../contracts/kit/chaos/merged-survival.js';
import { orderLives } from '../../contracts/kit/chaos/order-lives.js';
import { survivalOf } from '../../contracts/kit/chaos/survival-of.js';
import type { ConsumerScenario } from '../../contracts/kit/consumer-scenario/consumer-scenario.js';
import { runOne } from '../consumer/consumer-bed.js';

const order = (orderId: string, phone: string) =>
  ({ orderId, provider: 'truemoney', kind: 'topup', phone, amountVnd: 20_000 }) as const;

const [FINE, LOST, HELD] = [
  order('fine', '0971000001'),
  order('lost', '0971000002'),
  order('held', '0971000003'),
];

/** One order goes well, one loses its answer and is found again after a kill, one is never decided. */
const STORY: ConsumerScenario = {
  ...{ title: 'a small story', group: 'chaos', source: ['ours: chance'], seed: '1' },
  given: {
    ...{ dvs: {}, truemoney: {}, wrong: [] },
    faults: [
      { at: 'after-commit', effect: 'reset', match: { phone: '0971000002', first: 1 } },
      {
        at: 'after-commit',
        effect: { kind: 'code', code: '4501', truth: 'held' },
        match: { phone: '0971000003', first: 1 },
      },
    ],
  },
  steps: [
    {
      kind: 'traffic',
      atOnce: 8,
      events: [
        { atMs: 0, action: { kind: 'purchase', orders: [FINE] } },
        { atMs: 1_000, action: { kind: 'purchase', orders: [LOST] } },
        { atMs: 61_000, action: { kind: 'purchase', orders: [HELD] } },
        { atMs: 62_000, action: { kind: 'purchase', orders: [FINE] } },
        { atMs: 63_000, action: { kind: 'crash' } },
        { atMs: 130_000, action: { kind: 'settle' } },
      ],
    },
  ],
  decision: 'never',
  covers: [],
};

const run = await runOne(STORY);
const survival = survivalOf(run);

it('counts orders by their end, repetitions, kills, unknowns and faults', () => {
  expect(survival).toMatchObject({
    runs: 1,
    orders: { succeeded: 2, failed: 0, pending: 1 },
    submittedAgain: 1,
    crashes: [{ point: 'between', count: 1 }],
    unknowns: { seen: 2, resolved: 1 },
  });
  expect(survival.faults.map(({ point, effect, count }) => [point, effect, count])).toEqual([
    ['after-commit', 'code 4501', 1],
    ['after-commit', 'reset', 1],
  ]);
  expect(survival.exchanges).toBe(run.world.observation.exchanges.length);
});

it('tells of each order when it was unknown, and until when', () => {
  const at = (ms: number | undefined) => (ms === undefined ? undefined : ms - run.startedAtMs);
  const lives = orderLives(run).map((life) => [life.orderId, at(life.unknownSinceMs)]);
  expect(lives).toEqual([
    ['fine', undefined],
    ['lost', 1_000],
    ['held', 61_000],
  ]);
  const [, lost, held] = orderLives(run);
  expect(at(lost?.knownAtMs)).toBe(130_000);
  expect(held?.knownAtMs).toBeUndefined();
});

it('draws orders and unknowns by the minute', () => {
  const [first, second, third] = survival.minutes;
  expect(first).toEqual({ minute: 0, succeeded: 2, failed: 0, pending: 0, unknownOpen: 1 });
  expect(second).toEqual({ minute: 1, succeeded: 0, failed: 0, pending: 1, unknownOpen: 2 });
  // Found again in it, at 130 s.
  expect(third?.unknownOpen).toBe(1);
});

it('conserves money, and says so in numbers', () => {
  const { truemoney } = survival.money;
  expect(truemoney).toMatchObject({ openingVnd: 10_000_000, heldVnd: 20_000, chargedVnd: 40_000 });
});

it('adds up: two runs together are twice one', () => {
  expect(mergedSurvival(NOTHING_SURVIVED, survival)).toEqual(survival);
  const twice = mergedSurvival(survival, survival);
  expect(twice.orders).toEqual({ succeeded: 4, failed: 0, pending: 2 });
  expect(twice.simulatedMs).toBe(2 * survival.simulatedMs);
  expect(twice.money.truemoney?.chargedVnd).toBe(80_000);
  expect(twice.faults.map(({ count }) => count)).toEqual([2, 2]);
  expect(twice.minutes[1]?.unknownOpen).toBe(4);
  expect(twice.minutes[1]?.minute).toBe(1);
  expect(twice.latency.reduce((sum, { count }) => sum + count, 0)).toBe(8);
});

it('has a journal in the order of what happened, without a secret', () => {
  const lines = journalOf(run)
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { readonly kind: string; readonly afterMs?: number });
  const times = lines.flatMap(({ afterMs = Infinity }) => (afterMs === Infinity ? [] : [afterMs]));
  expect(times).toEqual([...times].sort((one, other) => one - other));
  expect(lines[0]).toEqual({ afterMs: 0, kind: 'consumer started' });
  const kinds = new Set(lines.map(({ kind }) => kind));
  expect([...kinds].sort()).toEqual([
    ...['consumer killed', 'consumer started', 'exchange', 'message', 'money', 'transaction'],
  ]);
  expect(journalOf(run)).not.toMatch(/BEGIN|privatekey|apiPassword/);
});
