/** For vitest 4: `test` with a fixture `sim`, and `expect` with matchers about money. */
import { expect, test as base, type TestAPI } from 'vitest';
import { simMatchers } from '../matchers/index.js';
import type { SimMatchers } from '../matchers/sim-matchers.js';
import { simFixtures, type SimFixtures } from './fixtures.js';

declare module 'vitest' {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type, @typescript-eslint/no-explicit-any, @typescript-eslint/no-unused-vars -- merged into vitest's
  interface Matchers<T = any> extends SimMatchers {}
}

expect.extend(simMatchers);

/** vitest's own, with a simulator's partners for each test: `test('buys', async ({ sim }) => …)`. */
export const test: TestAPI<SimFixtures> = base.extend<SimFixtures>(simFixtures);

/** The same by its other name. */
export const it = test;

/** vitest's own; importing this module has taught it the matchers. */
export { expect };
export { simMatchers };
export { simFixtures, type SimFixtures };
export { openSim, type OpenSim, type OpenSimOptions } from '../open-sim.js';
export { SimError } from '../sim-error.js';
export type * from '../sim.js';
export type { SimMatchers, SimOrder, Times } from '../matchers/sim-matchers.js';
export type { TransactionMatch } from '../transaction-match.js';
