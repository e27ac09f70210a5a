import type { WireFault } from './wire-fault.js';

/** A client whose deadline covers the body only never gives up here. */
export const slowHead: WireFault<'slow-head'> = ({ overMs }, reply) => [
  { kind: 'drip-head', reply, overMs },
];
