import type { TextFault } from './text-fault.js';

/** Any text in place of the right one. */
export const body: TextFault<'body'> = ({ text }, reply) => ({ ...reply, body: text });
