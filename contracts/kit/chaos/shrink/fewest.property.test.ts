import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fewest } from './fewest.js';

describe('the fewest items with which something is still so', () => {
  it('are those that are needed, whichever they are', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.nat(60)), fc.nat(1_000), async (items, salt) => {
        const needed = items.filter((item) => (item * 7 + salt) % 5 === 0);
        const kept = await fewest(items, (some) =>
          Promise.resolve(needed.every((one) => some.includes(one))),
        );
        expect(kept).toEqual(needed);
      }),
    );
  });

  it('can lose no single one, also where the parts do not stand alone', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(9), { maxLength: 30 }), fc.nat(40), async (items, sum) => {
        const isStill = (some: readonly number[]) =>
          Promise.resolve(some.reduce((total, one) => total + one, 0) >= sum);
        fc.pre(await isStill(items));
        const kept = await fewest(items, isStill);
        expect(await isStill(kept)).toBe(true);
        for (let i = 0; i < kept.length; i++) {
          expect(await isStill([...kept.slice(0, i), ...kept.slice(i + 1)])).toBe(false);
        }
      }),
    );
  });

  it('asks seldom where little is needed', async () => {
    let asked = 0;
    const items = Array.from({ length: 1_000 }, (_, i) => i);
    const kept = await fewest(items, (some) => {
      asked += 1;
      return Promise.resolve(some.includes(617));
    });
    expect(kept).toEqual([617]);
    expect(asked).toBeLessThan(40);
  });
});
