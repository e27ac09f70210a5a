import { PROVIDER_NAMES } from '../../wire/operation.js';
import type { LedgerMoney } from '../consumer-run/world.js';
import { grouped } from '../oracle/grouped.js';
import { mergedBands } from './bands.js';
import type { Survival, SurvivalMinute } from './survival.js';

/** What nobody has run has survived nothing. */
export const NOTHING_SURVIVED: Survival = {
  ...{ runs: 0, simulatedMs: 0, exchanges: 0, submittedAgain: 0 },
  orders: { succeeded: 0, failed: 0, pending: 0 },
  unknowns: { seen: 0, resolved: 0 },
  ...{ faults: [], crashes: [], minutes: [], latency: [], unknownFor: [], money: {} },
};

/** Two together: everything is added up, minute by minute since each began. */
export function mergedSurvival(one: Survival, other: Survival): Survival {
  return {
    runs: one.runs + other.runs,
    simulatedMs: one.simulatedMs + other.simulatedMs,
    exchanges: one.exchanges + other.exchanges,
    orders: added(one.orders, other.orders),
    submittedAgain: one.submittedAgain + other.submittedAgain,
    faults: counted([...one.faults, ...other.faults], ({ point, effect, provider }) =>
      JSON.stringify([point, effect, provider]),
    ),
    crashes: counted([...one.crashes, ...other.crashes], ({ point }) => point),
    unknowns: added(one.unknowns, other.unknowns),
    minutes: mergedMinutes(one.minutes, other.minutes),
    latency: mergedBands(one.latency, other.latency),
    unknownFor: mergedBands(one.unknownFor, other.unknownFor),
    money: mergedMoney(one.money, other.money),
  };
}

/** The same keys, added up. */
function added<Numbers extends object>(one: Numbers, other: Numbers): Numbers {
  const others = new Map(Object.entries(other) as [string, number][]);
  const sums = (Object.entries(one) as [string, number][]).map(([key, value]) => [
    key,
    value + (others.get(key) ?? 0),
  ]);
  return Object.fromEntries(sums) as Numbers;
}

function counted<Row extends { readonly count: number }>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
): readonly Row[] {
  return grouped(rows, keyOf)
    .map((group) => ({ ...group[0], count: group.reduce((sum, { count }) => sum + count, 0) }))
    .sort((first, second) => second.count - first.count || (keyOf(first) < keyOf(second) ? -1 : 1));
}

function mergedMinutes(
  one: readonly SurvivalMinute[],
  other: readonly SurvivalMinute[],
): readonly SurvivalMinute[] {
  const length = Math.max(one.length, other.length);
  return Array.from({ length }, (_, minute) => {
    const empty = { minute, succeeded: 0, failed: 0, pending: 0, unknownOpen: 0 };
    return { ...added(one[minute] ?? empty, other[minute] ?? empty), minute };
  });
}

function mergedMoney(one: Survival['money'], other: Survival['money']): Survival['money'] {
  return Object.fromEntries(
    PROVIDER_NAMES.flatMap((name): readonly (readonly [string, LedgerMoney])[] => {
      const [mine, its] = [one[name], other[name]];
      const sum = mine !== undefined && its !== undefined ? added(mine, its) : (mine ?? its);
      return sum === undefined ? [] : [[name, sum]];
    }),
  );
}
