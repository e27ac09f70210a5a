import type { WireFault } from './wire-fault.js';

/** The head promises a whole body and half of it comes. */
export const halfBody: WireFault<'half-body'> = ({ then }, reply) => [{ kind: 'cut', reply, then }];
