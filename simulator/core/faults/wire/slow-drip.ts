import type { WireFault } from './wire-fault.js';

/** A client whose deadline begins anew with every byte never gives up here. */
export const slowDrip: WireFault<'slow-drip'> = ({ overMs }, reply) => [
  { kind: 'drip-body', reply, overMs },
];
