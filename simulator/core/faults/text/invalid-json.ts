import type { TextFault } from './text-fault.js';

/** A comma too many: all the facts are there to be seen, and no parser may believe them. */
export const invalidJson: TextFault<'invalid-json'> = (_effect, reply) => ({
  ...reply,
  body: reply.body.replace(/\}\s*$/, ',}'),
});
