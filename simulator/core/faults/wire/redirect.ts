import type { WireFault } from './wire-fault.js';

/** A client that follows may buy a second time, or elsewhere. */
export const redirect: WireFault<'redirect'> = ({ status, location }) => [
  { kind: 'respond', reply: { status, headers: { location }, body: '' } },
];
