import type { TextFault } from './text-fault.js';

const AROUND = {
  leading: ['\n\n ', ''],
  trailing: ['', ' \n'],
  both: ['\n\n ', ' \n'],
  crlf: ['\r\n', '\r\n'],
} as const;

/** What a page in JSP or PHP prints around its text. It never changes a verdict. */
export const whiteSpace: TextFault<'white-space'> = ({ as }, reply) => {
  const [before, after] = AROUND[as];
  return { ...reply, body: `${before}${reply.body}${after}` };
};
