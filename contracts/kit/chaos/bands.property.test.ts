import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bandsOf, mergedBands } from './bands.js';

const values = fc.array(fc.nat(100_000_000), { maxLength: 200 });

describe('bands', () => {
  it.each([0, 1, 2, 3, 4, 5, 7, 8, 9, 16, 17, 1_000, 30_000])('hold %i', (value) => {
    const [band] = bandsOf([value]);
    expect(band?.fromMs).toBeLessThanOrEqual(value);
    expect(band?.untilMs).toBeGreaterThan(value);
  });

  it('have each value in the one band that holds it', () => {
    fc.assert(
      fc.property(values, (all) => {
        const bands = bandsOf(all);
        for (const { fromMs, untilMs, count } of bands) {
          expect(all.filter((one) => one >= fromMs && one < untilMs)).toHaveLength(count);
        }
        expect(bands.reduce((sum, { count }) => sum + count, 0)).toBe(all.length);
      }),
    );
  });

  it('rise, and are no wider than a quarter of a doubling needs', () => {
    fc.assert(
      fc.property(values, (all) => {
        const bands = bandsOf(all);
        for (const [i, { fromMs, untilMs }] of bands.entries()) {
          expect(fromMs).toBeGreaterThanOrEqual(bands[i - 1]?.untilMs ?? 0);
          expect(untilMs - fromMs).toBeLessThanOrEqual(Math.max(1, fromMs * 0.2 + 1));
        }
      }),
    );
  });

  it('of two lists together are those of one list', () => {
    fc.assert(
      fc.property(values, values, (one, other) => {
        expect(mergedBands(bandsOf(one), bandsOf(other))).toEqual(bandsOf([...one, ...other]));
      }),
    );
  });
});
