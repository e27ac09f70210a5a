import { z } from 'zod';
import { CALL_MATCH } from './journal-entry.js';
import type { Route } from './route.js';
import { count } from './values.js';

export const FINDING_CODES = [
  'CALL_COUNT_WRONG',
  'CALLS_TOO_FEW',
  'CALLS_TOO_MANY',
  'CALL_OUT_OF_ORDER',
  'CALL_UNEXPECTED',
  'FAULT_UNUSED',
  'JOURNAL_INCOMPLETE',
] as const;

const times = count.max(1_000_000);

export const VERIFICATION = z
  .strictObject({
    partner: z
      .string()
      .max(100)
      .optional()
      .meta({ description: 'Only calls of this username, and faults that can meet it.' }),
    calls: z
      .array(
        z
          .strictObject({
            match: CALL_MATCH,
            count: times.optional(),
            atLeast: times.optional(),
            atMost: times.optional(),
          })
          .refine(
            ({ count: exactly, atLeast, atMost }) =>
              exactly === undefined
                ? atLeast !== undefined || atMost !== undefined
                : atLeast === undefined && atMost === undefined,
            'count, or atLeast and atMost, or one of them',
          )
          .refine(
            ({ atLeast, atMost }) => (atLeast ?? 0) <= (atMost ?? Infinity),
            'atLeast that is not above atMost',
          ),
      )
      .max(1000)
      .optional(),
    inOrder: z.array(CALL_MATCH).max(1000).optional().meta({
      description: 'Each fits a later call than the one before; others may come between.',
    }),
    allowOthers: z
      .boolean()
      .optional()
      .meta({ description: 'True: calls that nothing above names are fine; default false.' }),
    allowUnusedFaults: z
      .boolean()
      .optional()
      .meta({ description: 'True: faults that never acted are fine; default false.' }),
  })
  .meta({ id: 'Verification' });

export const FINDING = z
  .strictObject({
    code: z.enum(FINDING_CODES),
    severity: z.enum(['error', 'warning']).meta({ description: 'A warning fails nothing.' }),
    text: z.string().meta({ description: 'One sentence.' }),
    match: CALL_MATCH.optional(),
    found: count.optional(),
    sequence: count.optional().meta({ description: 'The entry in the journal.' }),
    fault: z.string().optional(),
  })
  .meta({ id: 'Finding' });

export const VERIFY_ROUTES = {
  verify: {
    summary: 'Were the right calls made: how many, in order, no others, every fault used',
    description:
      'Looks at the exchanges of the journal. When it has dropped entries, a warning says that counts may be incomplete.',
    tag: 'Verify',
    body: VERIFICATION,
    status: 200,
    response: z.strictObject({
      passed: z.boolean(),
      calls: count.meta({ description: 'Calls that were looked at.' }),
      findings: z.array(FINDING),
    }),
    problems: [],
    examples: {
      request: {
        partner: 'shop-1',
        calls: [{ match: { operation: 'topup', requestId: 'order-1' }, count: 1 }],
      },
      response: {
        passed: false,
        calls: 2,
        findings: [
          {
            code: 'CALL_COUNT_WRONG',
            severity: 'error',
            text: 'expected 1 call with operation=topup requestId=order-1, found 2',
            match: { operation: 'topup', requestId: 'order-1' },
            found: 2,
          },
        ],
      },
    },
  },
} as const satisfies Readonly<Record<string, Route>>;
