import { describe, expect, it } from 'vitest';
import { wishOf } from '../../../tests/chaos/chaos-bed.js';
import { faultProblems } from '../../faults/possible.js';
import { FAULT_POINTS } from '../../faults/rule.js';
import { actionsOf, ordersOf } from '../consumer-scenario/actions-of.js';
import { CRASH_POINTS, type Traffic } from '../consumer-scenario/consumer-scenario.js';
import { asFaultRule } from '../scenario/form/fault-form.js';
import { chaosScenario } from './chaos-scenario.js';
import { DRAWN_EFFECTS } from './profile/profile-form.js';
import { faultsOf } from './shrink/parts.js';

/** Set `TOPUP_SIM_TEST_SEED` to a number to begin elsewhere. */
const FIRST = Number(process.env['TOPUP_SIM_TEST_SEED'] ?? 1);
const SEEDS = Array.from({ length: 120 }, (_, i) => FIRST + i);
const storms = SEEDS.map((seed) => chaosScenario(wishOf('storm', seed)));

function trafficOf(seed: number): Traffic {
  const [step] = storms[seed]?.steps ?? [];
  if (step?.kind !== 'traffic') throw new Error('chaos is one step of traffic');
  return step;
}

describe('chaos of a seed', () => {
  it('is the same each time, and another for another seed', () => {
    expect(chaosScenario(wishOf('storm', FIRST))).toEqual(storms[0]);
    expect(new Set(storms.map((storm) => JSON.stringify(storm.steps))).size).toBe(SEEDS.length);
  });

  it('has as many orders as were asked for, in the order of their times', () => {
    for (const [i, storm] of storms.entries()) {
      expect(ordersOf(storm.steps).size).toBe(25);
      const times = trafficOf(i).events.map(({ atMs }) => atMs);
      expect(times).toEqual([...times].sort((one, other) => one - other));
    }
  });

  it('has as many orders as come in a time', () => {
    const wish = wishOf('calm', FIRST);
    const day = chaosScenario({ ...wish, size: { durationMs: 86_400_000 } });
    const [step] = day.steps;
    const last = step?.kind === 'traffic' ? step.events.at(-1) : undefined;
    expect(last?.atMs).toBeLessThanOrEqual(86_400_000);
    // 120 an hour.
    const { size } = ordersOf(day.steps);
    expect(size).toBeGreaterThan(2_500);
    expect(size).toBeLessThan(3_300);
  });

  it('asks for one order at least, however short it is', () => {
    const scenario = chaosScenario({ ...wishOf('calm', FIRST), size: { durationMs: 100 } });
    expect(ordersOf(scenario.steps).size).toBe(1);
  });

  it('has only faults that some provider could have', () => {
    const faults = storms.flatMap(faultsOf);
    expect(faults.length).toBeGreaterThan(1_000);
    for (const fault of faults) {
      expect(faultProblems(asFaultRule(fault, 'any')), JSON.stringify(fault)).toEqual([]);
    }
  });

  it('has in a storm every effect, every point and every kind of kill', () => {
    const rules = storms.flatMap(faultsOf).map((fault) => asFaultRule(fault, 'any'));
    const effects = new Set(rules.map(({ effect }) => effect?.kind));
    expect(DRAWN_EFFECTS.filter((kind) => !effects.has(kind))).toEqual([]);
    const points = new Set(rules.map(({ at }) => at));
    expect(FAULT_POINTS.filter((point) => !points.has(point))).toEqual([]);
    const actions = storms.flatMap(({ steps }) => actionsOf(steps));
    const crashes = new Set(actions.flatMap((one) => ('crash' in one ? one.crash : [])));
    expect(CRASH_POINTS.filter((point) => !crashes.has(point))).toEqual([]);
    const kinds = new Set(actions.map(({ kind }) => kind));
    expect([...kinds].sort()).toEqual(
      ['balance', 'crash', 'fault', 'purchase', 'resolve', 'settle'].sort(),
    );
  });

  it('has every kind of purchase, submits some again, and buys some goods twice', () => {
    const orders = storms.flatMap(({ steps }) => [...ordersOf(steps).values()]);
    expect(new Set(orders.map(({ provider, kind }) => `${provider} ${kind}`)).size).toBe(3);
    expect(orders.some(({ gateway }) => gateway !== undefined)).toBe(true);
    const submitted = storms.map(({ steps }) =>
      actionsOf(steps).flatMap((one) => (one.kind === 'purchase' ? one.orders : [])),
    );
    expect(submitted.some((all) => all.length > 25)).toBe(true);
    const phones = submitted.map((all) => new Map(all.map((one) => [one.orderId, one.phone])));
    expect(
      phones.some((one) => {
        const known = [...one.values()].filter((phone) => phone !== undefined);
        return new Set(known).size < known.length;
      }),
    ).toBe(true);
  });

  it('prints in other readings in some runs, and has a nearly empty account in some', () => {
    const accounts = storms.flatMap(({ given }) => [given.dvs, given.truemoney]);
    expect(accounts.some((one) => one?.dialect !== undefined)).toBe(true);
    expect(accounts.some((one) => one?.dialect === undefined)).toBe(true);
    expect(accounts.some((one) => (one?.balanceVnd ?? 0) < 10_000_000)).toBe(true);
    expect(new Set(storms.map(({ decision }) => decision)).size).toBe(3);
  });

  it('is mild on a calm day', () => {
    const calm = SEEDS.map((seed) => chaosScenario(wishOf('calm', seed)));
    const count = (all: typeof calm) => all.flatMap(faultsOf).length;
    expect(count(calm) * 10).toBeLessThan(count(storms));
  });
});
