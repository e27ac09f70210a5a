import { describe, expect, it } from 'vitest';
import { wishOf } from '../../../../tests/chaos/chaos-bed.js';
import { actionsOf, ordersOf } from '../../consumer-scenario/actions-of.js';
import type { ConsumerScenario } from '../../consumer-scenario/consumer-scenario.js';
import { chaosScenario } from '../chaos-scenario.js';
import { crashCount, faultsOf } from './parts.js';
import { shrink, sizeOf } from './shrink.js';

const storm = chaosScenario(wishOf('storm', 3, 40));

/** Shrinks by what a scenario has in it, without any consumer. */
async function shrunkBy(
  isStill: (scenario: ConsumerScenario) => boolean,
  more: { readonly mostTries?: number; readonly signal?: AbortSignal } = {},
) {
  const seen: ConsumerScenario[] = [];
  const result = await shrink({
    scenario: storm,
    likelyOrders: [],
    mostTries: 5_000,
    breaks: (candidate) => {
      seen.push(candidate);
      return Promise.resolve(isStill(candidate));
    },
    ...more,
  });
  return { ...result, seen };
}

const has =
  (...orders: readonly string[]) =>
  (scenario: ConsumerScenario) =>
    orders.every((id) => [...ordersOf(scenario.steps).keys()].includes(id));

describe('a failing scenario', () => {
  it('is one purchase where that is enough, in plain words', async () => {
    const { scenario, isMinimal } = await shrunkBy(() => true);
    expect(sizeOf(scenario)).toEqual({ orders: 0, faults: 0, crashes: 0 });
    expect(scenario.steps).toHaveLength(1);
    expect(scenario.steps[0]?.kind).not.toBe('traffic');
    expect(scenario.decision).toBe('succeeded');
    expect(isMinimal).toBe(true);
  });

  it('keeps the orders that it needs, and no other', async () => {
    const { scenario } = await shrunkBy(has('o7', 'o31'));
    expect([...ordersOf(scenario.steps).keys()]).toEqual(['o7', 'o31']);
    expect(faultsOf(scenario)).toEqual([]);
  });

  it('keeps the faults that it needs, with what tells them apart', async () => {
    const isLate = (scenario: ConsumerScenario) =>
      faultsOf(scenario).some(({ at }) => at === 'after-give-up');
    const { scenario } = await shrunkBy(isLate);
    expect(faultsOf(scenario)).toHaveLength(1);
    expect(Object.keys(faultsOf(scenario)[0]?.match ?? {})).toEqual(['first']);
  });

  it('keeps the kills that it needs', async () => {
    const { scenario } = await shrunkBy((one) => crashCount(one) >= 2);
    expect(sizeOf(scenario)).toMatchObject({ faults: 0, crashes: 2 });
  });

  it('stays traffic where only that fails, and its times become plain', async () => {
    const { scenario } = await shrunkBy((one) =>
      one.steps.some(
        (step) =>
          step.kind === 'traffic' &&
          step.events.filter(({ action }) => action.kind === 'settle').length >= 2,
      ),
    );
    const [step] = scenario.steps;
    if (step?.kind !== 'traffic') throw new Error('no traffic is left');
    expect(step.events).toHaveLength(3);
    expect(step.events.map(({ atMs }) => atMs)).toEqual([0, 0, 0]);
  });

  it('is never tried as something that no file could say', async () => {
    const { seen } = await shrunkBy(has('o7'));
    for (const { steps } of seen) {
      const kinds = actionsOf(steps).map(({ kind }) => kind);
      expect(kinds.includes('purchase') || kinds.includes('balance')).toBe(true);
    }
    expect(new Set(seen.map((one) => JSON.stringify(one))).size).toBe(seen.length);
  });

  it('is tried no more often than it may be, and that is told', async () => {
    const { tries, isMinimal, seen } = await shrunkBy(has('o7', 'o31'), { mostTries: 5 });
    expect({ tries, isMinimal, seen: seen.length }).toEqual({
      tries: 5,
      isMinimal: false,
      seen: 5,
    });
  });

  it('is given as it is when somebody stops', async () => {
    const { scenario, isMinimal } = await shrunkBy(has('o7'), { signal: AbortSignal.abort() });
    expect(scenario).toEqual(storm);
    expect(isMinimal).toBe(false);
  });
});
