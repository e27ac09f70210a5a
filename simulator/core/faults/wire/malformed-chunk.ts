import type { WireFault } from './wire-fault.js';

/** A chunk whose size is no number. */
export const malformedChunk: WireFault<'malformed-chunk'> = (_effect, reply) => [
  { kind: 'break-chunk', reply },
];
