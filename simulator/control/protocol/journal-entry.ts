import { z } from 'zod';
import { FAULT_POINTS } from '../../../contracts/faults/rule.js';
import { count, OPERATION, PROVIDER, STATE } from './values.js';

const text = (maxLength: number) => z.string().max(maxLength);

const ENTRY_KIND = z
  .enum(['exchange', 'late-arrival', 'decision', 'handshake', 'refused', 'gave-up'])
  .meta({
    description:
      'An exchange, a request executed long after it was sent, a decision by time or by hand, a TLS handshake left ' +
      'unanswered, a request that was refused before a provider saw it, or a caller that left before its reply was whole ' +
      '(the request came at arrivedAtMs, the caller left at answeredAtMs).',
  });

/** Which entries are meant. All that is given must fit. */
export const MATCH_FACTS = {
  kind: ENTRY_KIND.optional(),
  provider: PROVIDER.optional(),
  operation: OPERATION.optional(),
  partner: text(256).optional().meta({ description: 'The username as sent.' }),
  requestId: text(256).optional(),
  transactionId: text(64).optional(),
  table: text(32).optional(),
  code: text(32).optional().meta({ description: 'The provider’s code, sign included.' }),
  refusedBy: text(64).optional().meta({ description: 'Name of the check that refused it.' }),
  phone: text(256).optional(),
  fault: text(64).optional().meta({ description: 'Id of a fault that acted on it.' }),
  path: text(256).optional(),
};

/** The same as a body: with fields of the request by their names on the wire. */
export const CALL_MATCH = z
  .strictObject({
    ...MATCH_FACTS,
    amountVnd: z.int().optional().meta({ description: 'Price of one item.' }),
    fields: z
      .record(text(256), text(2048))
      .optional()
      .meta({ description: 'Fields of the request, by their names on the wire, decoded.' }),
  })
  .meta({ id: 'CallMatch', description: 'Which calls are meant; all that is given must fit.' });

export type EntryMatch = z.infer<typeof CALL_MATCH>;

const explanation = z.strictObject({
  code: z.string(),
  also: z.array(z.string()),
  isRecognised: z.boolean(),
  en: z.string(),
  vi: z.string(),
  expectedText: z.string(),
  foundText: z.string().optional(),
});

export const ENTRY = z
  .strictObject({
    kind: ENTRY_KIND,
    sequence: count.meta({ description: 'From 1, in the order of recording.' }),
    arrivedAtMs: z.number(),
    answeredAtMs: z.number(),
    provider: PROVIDER.optional(),
    operation: OPERATION.optional(),
    username: z.string().optional(),
    requestId: z.string().optional(),
    request: z
      .strictObject({
        method: z.string(),
        path: z.string(),
        query: z.string(),
        body: z.string(),
        fields: z.record(z.string(), z.string()),
      })
      .optional(),
    signedText: z
      .string()
      .optional()
      .meta({ description: 'The plain text that was to be hashed or signed, secrets replaced.' }),
    checks: z
      .array(z.strictObject({ name: z.string(), isPassed: z.boolean() }))
      .meta({ description: 'Checks that were looked at, in wire order.' }),
    reason: explanation
      .optional()
      .meta({ description: 'Why a signature or checksum was refused.' }),
    faults: z.array(
      z.strictObject({
        rule: z.string(),
        at: z.enum(FAULT_POINTS),
        kind: z.string(),
        delayMs: z.number(),
      }),
    ),
    effects: z.array(z.string()).meta({ description: 'What was done on the wire, in order.' }),
    reply: z.strictObject({ status: z.int(), body: z.string() }).optional(),
    table: z.string().optional(),
    code: z.string().optional(),
    refusedBy: z.string().optional(),
    transactionId: z.string().optional(),
    movement: z.strictObject({ amountVnd: z.number(), state: STATE }).optional(),
  })
  .meta({ id: 'JournalEntry', description: 'One exchange or decision; secrets were taken out.' });

/** For documents. */
export const ENTRY_EXAMPLE: z.infer<typeof ENTRY> = {
  kind: 'exchange',
  sequence: 7,
  arrivedAtMs: 1_768_453_200_000,
  answeredAtMs: 1_768_453_200_000,
  provider: 'dvs',
  operation: 'topup',
  username: 'shop-1',
  requestId: 'order-1',
  request: {
    method: 'GET',
    path: '/apipayment/topup.jsp',
    query: 'username=shop-1&privatekey=[redacted]&phone=0912345678&sotien=10000',
    body: '',
    fields: { username: 'shop-1', phone: '0912345678', sotien: '10000' },
  },
  checks: [{ name: 'checksum', isPassed: true }],
  faults: [],
  effects: ['respond'],
  reply: { status: 200, body: '1;482130123456789' },
  table: 'telco',
  code: '1',
  transactionId: '482130123456789',
  movement: { amountVnd: 10_000, state: 'succeeded' },
};
