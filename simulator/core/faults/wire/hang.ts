import type { WireFault } from './wire-fault.js';

/** The caller waits until its own patience ends: what it sees of a lost packet, an overloaded host, a dead one. */
export const hang: WireFault<'hang'> = () => [{ kind: 'hang' }];
