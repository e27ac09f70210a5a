import { z } from 'zod';
import type { Route } from './route.js';
import { instantMs, line, OPERATION, PAGE, PROVIDER, STATE, vnd } from './values.js';

const id = line(64).meta({ description: 'The provider’s id.', example: '482130123456789' });
const TRANSACTION_PATH = z.object({ provider: PROVIDER, transactionId: id });

export const TRANSACTION = z
  .strictObject({
    provider: PROVIDER,
    partner: z.string(),
    id: z.string(),
    requestId: z.string().optional(),
    operation: OPERATION,
    phone: z.string().optional(),
    serviceCode: z.string().optional(),
    unitPriceVnd: z.number(),
    quantity: z.number(),
    amountVnd: vnd,
    state: STATE,
    code: z.string().meta({ description: 'The provider’s code that was said of it.' }),
    openedAtMs: z.int(),
    decidedAtMs: z.int().optional(),
    reversedAtMs: z.int().optional(),
    balanceBeforeVnd: vnd,
    balanceAfterVnd: vnd,
    cards: z
      .array(
        z.strictObject({
          cardType: z.string(),
          priceVnd: vnd,
          serial: z.string(),
          expiry: z.string(),
        }),
      )
      .meta({ description: 'Cards that were sold, without their PINs.' }),
  })
  .meta({ id: 'Transaction' });

export const TIMELINE_EVENT = z
  .strictObject({
    atMs: z.int().optional().meta({ description: 'Absent for what waits for somebody to ask.' }),
    kind: z
      .enum([
        ...(['opened', 'call', 'retry', 'late-arrival', 'query'] as const),
        ...(['gave-up', 'decided', 'reversed', 'due'] as const),
      ])
      .meta({
        description:
          'opened (known to the ledger only) · call · retry (the same request id again) · late-arrival (executed after the caller gave up) · query (somebody asked) · gave-up (the caller left before the reply was whole) · decided · reversed · due (still to come)',
      }),
    text: z.string().meta({ description: 'One sentence.' }),
    sequence: z.int().optional().meta({ description: 'Its entry in the journal.' }),
    code: z.string().optional(),
    state: STATE.optional(),
    faults: z.array(z.string()).optional().meta({ description: 'Ids of faults that acted.' }),
  })
  .meta({ id: 'TimelineEvent' });

const EXAMPLE: z.infer<typeof TRANSACTION> = {
  provider: 'dvs',
  partner: 'shop-1',
  id: '482130123456789',
  requestId: 'order-1',
  operation: 'topup',
  phone: '0912345678',
  unitPriceVnd: 10_000,
  quantity: 1,
  amountVnd: 10_000,
  state: 'held',
  code: '0',
  openedAtMs: 1_768_453_200_000,
  balanceBeforeVnd: 500_000,
  balanceAfterVnd: 490_000,
  cards: [],
};

const tag = 'Transactions';
const notThere = ['PROVIDER_UNKNOWN', 'TRANSACTION_UNKNOWN'] as const;

export const TRANSACTION_ROUTES = {
  listTransactions: {
    summary: 'Transactions that fit, newest first',
    tag,
    query: z.strictObject({
      provider: PROVIDER.optional(),
      partner: z.string().max(100).optional(),
      state: STATE.optional(),
      operation: OPERATION.optional(),
      requestId: z.string().max(200).optional(),
      phone: z.string().max(200).optional(),
      fromMs: instantMs.optional().meta({ description: 'Opened then or later.' }),
      untilMs: instantMs.optional().meta({ description: 'Opened before.' }),
      ...PAGE,
    }),
    status: 200,
    response: z.strictObject({
      transactions: z.array(TRANSACTION),
      total: z.int().meta({ description: 'How many fit, on this page or not.' }),
    }),
    problems: [],
    examples: { response: { transactions: [EXAMPLE], total: 1 } },
  },
  getTransaction: {
    summary: 'One transaction',
    tag,
    params: TRANSACTION_PATH,
    status: 200,
    response: TRANSACTION,
    problems: notThere,
    examples: { response: EXAMPLE },
  },
  getTimeline: {
    summary: 'What happened to a transaction, over calls, retries, re-checks and late decisions',
    tag,
    params: TRANSACTION_PATH,
    status: 200,
    response: z.strictObject({ transaction: TRANSACTION, events: z.array(TIMELINE_EVENT) }),
    problems: notThere,
    examples: {
      response: {
        transaction: EXAMPLE,
        events: [
          {
            atMs: 1_768_453_200_000,
            kind: 'call',
            text: 'topup order-1 was answered with 0; 10.000 ₫ held',
            sequence: 7,
            code: '0',
            state: 'held',
          },
        ],
      },
    },
  },
  resolveTransaction: {
    summary: 'Decide a questionable transaction by hand, or take a success back',
    tag,
    params: TRANSACTION_PATH,
    body: z.strictObject({ decision: z.enum(['succeeded', 'failed', 'reversed']) }),
    status: 200,
    response: TRANSACTION,
    problems: [...notThere, 'TRANSACTION_DECIDED', 'TRANSACTION_NOT_REVERSIBLE'],
    examples: {
      request: { decision: 'succeeded' },
      response: { ...EXAMPLE, state: 'succeeded', code: '1', decidedAtMs: 1_768_453_260_000 },
    },
  },
} as const satisfies Readonly<Record<string, Route>>;
