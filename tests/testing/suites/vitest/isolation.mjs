import { describe } from 'vitest';
import { expect, test } from 'topup-sim/vitest';
import { checkPurchase } from './purchases.mjs';

/** Both files have as many. */
export const TESTS_PER_FILE = 25;

/** Defines tests that run at the same time, on one simulator. */
export function isolationTests(first) {
  describe.concurrent('partners of one’s own', () => {
    const numbers = Array.from({ length: TESTS_PER_FILE }, (_, i) => first + i);
    test.for(numbers)('test %i', async (number, { sim, task }) => {
      task.meta.ids = await checkPurchase(sim, expect, number);
    });
  });
}
