import type { WireFault } from './wire-fault.js';

/** `ECONNRESET`: what a crash, a firewall or a load balancer leaves behind. */
export const reset: WireFault<'reset'> = () => [{ kind: 'reset' }];
