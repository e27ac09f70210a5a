import type { WireFault } from './wire-fault.js';

/** Looks like something, and is no status line. */
const NO_HTTP = '\u0016\u0003\u0001 NOT HTTP AT ALL\r\n\r\n';

/** Bytes of another protocol, as a wrong port or a broken proxy gives them. */
export const garbage: WireFault<'garbage'> = () => [{ kind: 'garble', text: NO_HTTP }];
