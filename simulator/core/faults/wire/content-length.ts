import type { WireFault } from './wire-fault.js';

/** Too small, a client reads a shortened text without any error: `1;1` of `1;123`. Too large, it waits for the rest. */
export const contentLength: WireFault<'content-length'> = ({ as }, reply) => [
  { kind: 'misframe', reply, announced: as },
];
