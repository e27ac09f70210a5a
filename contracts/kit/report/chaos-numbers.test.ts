import { describe, expect, it } from 'vitest';
import { atMostMs, atMostWords, fewerBands } from './chaos-bands.js';
import { minuteColumns } from './chaos-columns.js';
import { stormyDay } from './chaos-report.suite.js';
import { shownCount } from './shown-count.js';
import { spanWords } from './span-words.js';

const BANDS = [
  { fromMs: 0, untilMs: 10, count: 5 },
  { fromMs: 10, untilMs: 20, count: 4 },
  { fromMs: 500, untilMs: 625, count: 1 },
];

it.each([
  [0, 10],
  [0.5, 10],
  [0.51, 20],
  [0.9, 20],
  [0.91, 625],
  [1, 625],
])('of all values a share of %s is at most %s ms', (share, bound) => {
  expect(atMostMs(BANDS, share)).toBe(bound);
});

it('no values have no percentile', () => {
  expect(atMostMs([], 0.5)).toBeUndefined();
  expect(atMostWords([], [0.5])).toBe('–');
  expect(atMostWords(BANDS, [0.5, 0.99, 1])).toBe(
    'at most 10 ms for half, 625 ms for 99 %, 625 ms for all',
  );
});

it('fewer bands hold the same values', () => {
  expect(fewerBands(BANDS, 2)).toEqual([
    { fromMs: 0, untilMs: 20, count: 9 },
    { fromMs: 500, untilMs: 625, count: 1 },
  ]);
  expect(fewerBands(BANDS, 3)).toEqual(BANDS);
  expect(fewerBands([], 3)).toEqual([]);
});

describe('columns of minutes', () => {
  it('sum the orders, and keep the greatest of what is open', () => {
    const columns = minuteColumns(stormyDay.minutes);
    expect(columns).toHaveLength(96);
    const { succeeded, failed, pending } = stormyDay.orders;
    const sum = (key: 'succeeded' | 'failed' | 'pending') =>
      columns.reduce((all, column) => all + column[key], 0);
    expect([sum('succeeded'), sum('failed'), sum('pending')]).toEqual([succeeded, failed, pending]);
    const most = (all: readonly { readonly unknownOpen: number }[]) =>
      Math.max(...all.map(({ unknownOpen }) => unknownOpen));
    expect(most(columns)).toBe(most(stormyDay.minutes));
    expect(columns[1]).toMatchObject({ fromMinute: 15, untilMinute: 30 });
  });

  it.each([
    [0, 0],
    [1, 1],
    [120, 120],
    [121, 61],
    [10_080, 84],
    [200_000, 70],
  ])('%s minutes are %s columns', (count, columns) => {
    const none = { succeeded: 0, failed: 0, pending: 0, unknownOpen: 0 };
    const minutes = Array.from({ length: count }, (_, minute) => ({ minute, ...none }));
    expect(minuteColumns(minutes)).toHaveLength(columns);
  });
});

it.each([
  [0, '0 ms'],
  [1, '1 ms'],
  [999, '999 ms'],
  [1_000, '1 s'],
  [30_001, '30.1 s'],
  [120_000, '2 min'],
  [86_400_000, '24 h'],
  [10 * 86_400_000, '10 d'],
])('%s ms are %s', (spanMs, words) => {
  expect(spanWords(spanMs)).toBe(words);
});

it('counts have commas', () => {
  expect([0, 999, 1_000, 1_234_567].map(shownCount)).toEqual(['0', '999', '1,000', '1,234,567']);
});
