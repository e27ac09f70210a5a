import type { Band } from './survival.js';

/** Bands of each power of two: a value is known to within a fifth of itself. */
const BANDS_A_DOUBLING = 4;

/** Values counted in bands that grow with them, rising; empty bands are left out. */
export function bandsOf(valuesMs: readonly number[]): readonly Band[] {
  const counts = new Map<number, number>();
  for (const value of valuesMs) {
    const number = bandNumber(value);
    counts.set(number, (counts.get(number) ?? 0) + 1);
  }
  return [...counts]
    .sort(([one], [other]) => one - other)
    .map(([number, count]) => ({
      fromMs: lowest(number),
      untilMs: lowest(number + 1),
      count,
    }));
}

/** The same bands of two histograms together. */
export function mergedBands(one: readonly Band[], other: readonly Band[]): readonly Band[] {
  const bands = new Map<number, Band>();
  for (const band of [...one, ...other]) {
    const known = bands.get(band.fromMs);
    bands.set(band.fromMs, { ...band, count: band.count + (known?.count ?? 0) });
  }
  return [...bands.values()].sort((first, second) => first.fromMs - second.fromMs);
}

/** What is less than a millisecond has a band of its own, before those of the doublings. */
const BELOW_ONE = -1;

/** The first of each doubling begins at a power of two. */
function bandNumber(valueMs: number): number {
  if (valueMs < 1) return BELOW_ONE;
  let number = Math.floor(Math.log2(valueMs) * BANDS_A_DOUBLING);
  // Bounds are whole milliseconds, so that a band may begin a little above its power, and some have no room.
  while (lowest(number + 1) <= valueMs) number += 1;
  while (lowest(number) > valueMs) number -= 1;
  return number;
}

function lowest(number: number): number {
  if (number <= BELOW_ONE) return 0;
  return Math.ceil(2 ** (number / BANDS_A_DOUBLING) - 1e-9);
}
