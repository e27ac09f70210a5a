import type { WireFault } from './wire-fault.js';

/** An orderly end without a byte: curl's "empty reply from server". */
export const empty: WireFault<'empty'> = () => [{ kind: 'close' }];
