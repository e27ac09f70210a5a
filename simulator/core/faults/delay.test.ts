import { describe, expect, it } from 'vitest';
import type { DelayDistribution } from '../../../contracts/faults/rule.js';
import { chanceStream } from '../../../contracts/wire/chance.js';
import { drawDelay } from './delay.js';

const SEED = 'delays';
const DRAWS = 20_000;

function draws(delay: DelayDistribution): number[] {
  return Array.from({ length: DRAWS }, (_, i) => drawDelay(delay, chanceStream(SEED, i))).sort(
    (one, other) => one - other,
  );
}

const at = (sorted: readonly number[], percentile: number) =>
  sorted[Math.round((percentile / 100) * (sorted.length - 1))]!;

/** A distribution, and the milliseconds that its draws have at some percentiles, within a tolerance. */
const ROWS: readonly [DelayDistribution, Readonly<Record<number, number>>, number][] = [
  [{ kind: 'fixed', ms: 250 }, { 0: 250, 50: 250, 100: 250 }, 0],
  [{ kind: 'uniform', minMs: 100, maxMs: 300 }, { 0: 100, 25: 150, 50: 200, 100: 300 }, 5],
  [
    { kind: 'normal', meanMs: 1000, deviationMs: 100 },
    { 2.5: 804, 16: 900, 50: 1000, 84: 1100, 97.5: 1196 },
    12,
  ],
  [{ kind: 'lognormal', medianMs: 100, sigma: 0.5 }, { 16: 61, 50: 100, 84: 164 }, 5],
  [
    {
      kind: 'percentiles',
      table: [
        { percentile: 0, ms: 10 },
        { percentile: 50, ms: 100 },
        { percentile: 99, ms: 1000 },
        { percentile: 100, ms: 30_000 },
      ],
    },
    { 0: 10, 25: 55, 50: 100, 75: 559, 98: 982 },
    30,
  ],
];

describe(`delays (seed ${SEED})`, () => {
  it.each(ROWS)('%o', (delay, percentiles, tolerance) => {
    const sorted = draws(delay);
    for (const [percentile, ms] of Object.entries(percentiles)) {
      expect(Math.abs(at(sorted, Number(percentile)) - ms), percentile).toBeLessThanOrEqual(
        tolerance,
      );
    }
  });

  it.each<DelayDistribution>([
    { kind: 'normal', meanMs: 0, deviationMs: 1_000_000_000 },
    { kind: 'lognormal', medianMs: 86_400_000, sigma: 10 },
    { kind: 'percentiles', table: [] },
  ])('are whole milliseconds from 0 to a day: %o', (delay) => {
    for (const ms of draws(delay)) {
      expect(Number.isSafeInteger(ms) && ms >= 0 && ms <= 86_400_000).toBe(true);
    }
  });

  it('takes two draws whatever the distribution, so that one can stand for another', () => {
    const next = ROWS.map(([delay]) => {
      const chance = chanceStream(SEED, 'same');
      drawDelay(delay, chance);
      return chance.uint32();
    });
    expect(new Set(next).size).toBe(1);
  });
});
