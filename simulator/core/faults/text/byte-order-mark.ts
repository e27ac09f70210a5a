import type { TextFault } from './text-fault.js';

/** Editors on Windows leave it; JSON parsers refuse it, and a text that begins with it is not equal to itself. */
export const byteOrderMark: TextFault<'byte-order-mark'> = (_effect, reply) => ({
  ...reply,
  body: `\uFEFF${reply.body}`,
});
