import type { TextFault } from './text-fault.js';

/** The body is right and its label is not. */
export const contentType: TextFault<'content-type'> = ({ value }, reply) => ({
  ...reply,
  headers: { ...reply.headers, 'content-type': value },
});
