/** What both builds of the door for jest have in common. */
export { simMatchers } from '../matchers/index.js';
export { SimError } from '../sim-error.js';
export type * from '../sim.js';
export type { SimMatchers, SimOrder, Times } from '../matchers/sim-matchers.js';
export type { TransactionMatch } from '../transaction-match.js';
export { useSim, withSim } from './door.js';
