import { effectName } from '../../faults/named.js';
import type { FaultRule } from '../../faults/rule.js';
import { PROVIDER_NAMES } from '../../wire/operation.js';
import type { RunRecord } from '../consumer-run/run-record.js';
import type { LedgerMoney } from '../consumer-run/world.js';
import { grouped } from '../oracle/grouped.js';
import { bandsOf } from './bands.js';
import { crashesOf } from './crashes-of.js';
import { orderLives, type OrderLife } from './order-lives.js';
import type { FaultCount, Survival, SurvivalMinute } from './survival.js';

const MINUTE_MS = 60_000;

/** What one run has survived, in numbers. */
export function survivalOf(run: RunRecord): Survival {
  const { world, messages, startedAtMs } = run;
  const lives = orderLives(run);
  const endedAtMs = Math.max(startedAtMs, ...messages.slice(-1).map(({ ended }) => ended.atMs));
  const purchases = messages.filter(({ name }) => name === 'purchase');
  const unknown = lives.filter(({ unknownSinceMs }) => unknownSinceMs !== undefined);
  const answered = purchases.filter(({ answer }) => answer.kind !== 'killed');
  return {
    runs: 1,
    simulatedMs: endedAtMs - startedAtMs,
    exchanges: world.observation.exchanges.length,
    orders: ends(lives),
    submittedAgain: purchases.length - lives.length,
    faults: faultCounts(run),
    crashes: crashesOf(run),
    unknowns: {
      seen: unknown.length,
      resolved: unknown.filter(({ end }) => end !== 'pending').length,
    },
    minutes: minutesOf(lives, startedAtMs),
    latency: bandsOf(answered.map(({ began, ended }) => ended.atMs - began.atMs)),
    unknownFor: bandsOf(
      unknown.flatMap(({ unknownSinceMs = 0, knownAtMs }) =>
        knownAtMs === undefined ? [] : [knownAtMs - unknownSinceMs],
      ),
    ),
    money: moneyOf(run),
  };
}

function ends(lives: readonly OrderLife[]): Survival['orders'] {
  const count = (end: OrderLife['end']) => lives.filter((one) => one.end === end).length;
  return { succeeded: count('succeeded'), failed: count('failed'), pending: count('pending') };
}

function faultCounts({ world: { faults, observation } }: RunRecord): readonly FaultCount[] {
  const acted = faults.filter((fault) => fault.acted > 0);
  const counts = acted.flatMap(({ rule, acted: count }): readonly FaultCount[] => {
    const provider = rule.match.provider ?? observation.exchanges[0]?.provider ?? 'dvs';
    return [{ point: rule.at, effect: wordOf(rule), provider, count }];
  });
  return grouped(counts, ({ point, effect, provider }) => JSON.stringify([point, effect, provider]))
    .map((group) => ({ ...group[0], count: group.reduce((sum, { count }) => sum + count, 0) }))
    .sort((one, other) => other.count - one.count || compare(one.effect, other.effect));
}

function wordOf({ effect }: Pick<FaultRule, 'effect'>): string {
  if (effect === undefined) return 'delay';
  if (effect.kind !== 'code') return effectName(effect);
  return `code ${effect.code}${effect.isBare === true ? ' (bare)' : ''}`;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** Every minute until the last order is settled. */
function minutesOf(lives: readonly OrderLife[], startedAtMs: number): readonly SurvivalMinute[] {
  const minuteOf = (atMs: number) => Math.floor((atMs - startedAtMs) / MINUTE_MS);
  const last = Math.max(
    -1,
    ...lives.map(({ askedAtMs, knownAtMs }) => minuteOf(Math.max(askedAtMs, knownAtMs ?? 0))),
  );
  const minutes = Array.from({ length: last + 1 }, (_, minute) => ({
    ...{ minute, succeeded: 0, failed: 0, pending: 0, unknownOpen: 0 },
  }));
  for (const { askedAtMs, end, unknownSinceMs, knownAtMs } of lives) {
    const asked = minutes[minuteOf(askedAtMs)];
    if (asked !== undefined) asked[end] += 1;
    if (unknownSinceMs === undefined) continue;
    const until = knownAtMs === undefined ? minutes.length : minuteOf(knownAtMs);
    for (const one of minutes.slice(minuteOf(unknownSinceMs), until)) one.unknownOpen += 1;
  }
  return minutes;
}

function moneyOf({ world: { money } }: RunRecord): Survival['money'] {
  return Object.fromEntries(
    PROVIDER_NAMES.flatMap((name): readonly (readonly [string, LedgerMoney])[] => {
      const its = money[name];
      return its === undefined ? [] : [[name, its]];
    }),
  );
}
