import { z } from 'zod';
import { ENTRY, ENTRY_EXAMPLE } from './journal-entry.js';
import type { Route } from './route.js';

export const EXPLAIN_ROUTES = {
  explain: {
    summary: 'Dry run: what would be answered to a request, and why. Nothing changes',
    tag: 'Explain',
    body: z
      .strictObject({
        method: z
          .string()
          .regex(/^[A-Z]{1,10}$/, 'a method in capitals, such as GET')
          .optional()
          .meta({ description: 'Default GET.' }),
        path: z
          .string()
          .startsWith('/', 'a path that begins with /')
          .max(16_384)
          .meta({ description: 'With its query, as it would be sent.' }),
        headers: z.record(z.string().min(1).max(256), z.string().max(16_384)).optional(),
        body: z.string().max(65_536).optional(),
        peer: z.string().max(64).optional().meta({ description: 'Who calls; default 127.0.0.1.' }),
      })
      .meta({ id: 'ExplainedRequest' }),
    status: 200,
    response: z.strictObject({
      summary: z.string().meta({ description: 'What would happen and why, in a sentence or two.' }),
      wouldCharge: z.boolean().meta({ description: 'True when money would move.' }),
      entry: ENTRY.meta({
        description: 'As the journal would have it; its sequence means nothing.',
      }),
    }),
    problems: [],
    examples: {
      request: {
        path: '/apipayment/userbalance.jsp?username=shop-1&privatekey=key4711&checksum=0',
      },
      response: {
        summary: 'dvs would answer 200 with "-6": the check "checksum" refuses it.',
        wouldCharge: false,
        entry: ENTRY_EXAMPLE,
      },
    },
  },
} as const satisfies Readonly<Record<string, Route>>;
