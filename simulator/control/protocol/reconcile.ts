import { z } from 'zod';
import type { Route } from './route.js';
import { count, PROVIDER, STATE, username, vnd } from './values.js';

export const DIFFERENCE_CODES = [
  'charged-but-consumer-says-failed',
  'not-charged-but-consumer-says-succeeded',
  'charged-twice',
  'still-held',
  'unknown-to-provider',
  'unknown-to-consumer',
  'amount-differs',
  'cards-differ',
  'reversed-later',
] as const;

export type DifferenceCode = (typeof DIFFERENCE_CODES)[number];

const id = z.string().min(1).max(200);

export const ORDER = z
  .strictObject({
    orderId: id.meta({ description: 'The consumer’s own; once in the list.' }),
    requestId: z
      .union([id, z.array(id).min(1).max(100)], 'a request id, or a list of them')
      .optional()
      .meta({ description: 'What was sent to the provider for it; every one, if several.' }),
    transactionId: id.optional().meta({ description: 'The provider’s id, where it is known.' }),
    status: z.enum(['succeeded', 'failed', 'pending']),
    amountVnd: vnd.meta({ description: 'Price of the whole order.' }),
    cards: count.optional().meta({ description: 'Cards that were delivered.' }),
  })
  .meta({ id: 'ConsumerOrder' });

export type ConsumerOrder = z.infer<typeof ORDER>;

export const DIFFERENCE = z
  .strictObject({
    code: z.enum(DIFFERENCE_CODES),
    text: z.string().meta({ description: 'One sentence.' }),
    orderId: z.string().optional(),
    transactions: z
      .array(
        z.strictObject({
          id: z.string(),
          requestId: z.string().optional(),
          state: STATE,
          amountVnd: vnd,
        }),
      )
      .meta({ description: 'The provider’s side.' }),
    amountVnd: vnd.meta({ description: 'Money that is at stake.' }),
  })
  .meta({ id: 'Difference' });

export type Difference = z.infer<typeof DIFFERENCE>;

const side = z.strictObject({ count, amountVnd: vnd });

export const RECONCILE_ROUTES = {
  reconcile: {
    summary: 'Compare the consumer’s list of orders with the provider’s ledger',
    description:
      'Every order of the partner belongs in the list: what the provider charged and the list does not know is a difference.',
    tag: 'Reconcile',
    body: z
      .strictObject({
        provider: PROVIDER,
        partner: username,
        orders: z.array(ORDER).max(100_000),
      })
      .meta({ id: 'Reconciliation' }),
    status: 200,
    response: z.strictObject({
      agrees: z.boolean().meta({ description: 'True when there is no difference.' }),
      differences: z.array(DIFFERENCE),
      totals: z.strictObject({
        consumer: z.strictObject({ succeeded: side, failed: side, pending: side }),
        provider: z.strictObject({ succeeded: side, failed: side, held: side, reversed: side }),
      }),
    }),
    problems: ['PARTNER_UNKNOWN'],
    examples: {
      request: {
        provider: 'dvs',
        partner: 'shop-1',
        orders: [{ orderId: 'A1', requestId: 'order-1', status: 'failed', amountVnd: 10_000 }],
      },
      response: {
        agrees: false,
        differences: [
          {
            code: 'charged-but-consumer-says-failed',
            text: 'order A1 failed for the consumer, and dvs charged 10.000 ₫ for it: the customer was refunded what was delivered',
            orderId: 'A1',
            transactions: [
              {
                id: '482130123456789',
                requestId: 'order-1',
                state: 'succeeded',
                amountVnd: 10_000,
              },
            ],
            amountVnd: 10_000,
          },
        ],
        totals: {
          consumer: {
            succeeded: { count: 0, amountVnd: 0 },
            failed: { count: 1, amountVnd: 10_000 },
            pending: { count: 0, amountVnd: 0 },
          },
          provider: {
            succeeded: { count: 1, amountVnd: 10_000 },
            failed: { count: 0, amountVnd: 0 },
            held: { count: 0, amountVnd: 0 },
            reversed: { count: 0, amountVnd: 0 },
          },
        },
      },
    },
  },
} as const satisfies Readonly<Record<string, Route>>;
