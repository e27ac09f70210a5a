import { z } from 'zod';
import { TRANSPORTS } from '../../transport.js';
import type { StepKind } from './action-forms.js';

const stepName = z.string().min(1).max(60);
const vnd = z.int().min(Number.MIN_SAFE_INTEGER).max(Number.MAX_SAFE_INTEGER);

/** Everything that can be expected of a step; each kind of step takes its own part of it. */
const EVERYTHING = z.strictObject({
  table: z
    .enum(['user', 'telco', 'balance', 'status', 'field'])
    .optional()
    .describe('The status table of the code. DVS: user is a bare code, telco is code;id.'),
  code: z
    .string()
    .regex(/^(?:0|-?[1-9]\d{0,8})$/, 'a status code such as "1" or "-302"')
    .optional()
    .describe("The provider's status code, in quotes."),
  outcome: z
    .enum(['succeeded', 'failed', 'unknown'])
    .optional()
    .describe('What the answer means for the money of the order.'),
  notOutcome: z
    .enum(['succeeded', 'failed', 'unknown'])
    .optional()
    .describe('An outcome that the answer must not have, where more than one is right.'),
  chargedVnd: vnd
    .optional()
    .describe('Money that this step made the partner pay; 0 when left out.'),
  heldVnd: vnd
    .optional()
    .describe('Money that this step put on hold, negative when it let go of it; 0 when left out.'),
  reversedVnd: vnd
    .optional()
    .describe('Money of earlier successes that this step gave back; 0 when left out.'),
  amountVnd: vnd.min(0).optional().describe('The balance that is answered, in VND.'),
  balanceText: z
    .string()
    .optional()
    .describe('The very characters of the balance, such as "1.0E7".'),
  cards: z
    .strictObject({
      count: z.int().min(0).max(1_000).optional(),
      cardType: z.string().optional(),
      priceVnd: vnd.optional(),
    })
    .optional()
    .describe('The cards, deciphered.'),
  sameCardsAs: stepName.optional().describe('An earlier step that answered the very same cards.'),
  errorCode: z
    .string()
    .regex(/^(?:0|[1-9]\d{0,8})$/, 'a status code such as "4501"')
    .optional()
    .describe("TrueMoney: the looked-up transaction's own code, in quotes."),
  transaction: z
    .enum(['found', 'absent'])
    .optional()
    .describe('TrueMoney: whether the provider knows the transaction asked about.'),
  sameIdAs: stepName.optional().describe('An earlier step that answered the same transaction id.'),
  differentIdFrom: stepName
    .optional()
    .describe('An earlier step that answered another transaction id.'),
  message: z
    .string()
    .optional()
    .describe("TrueMoney: the status message, in the account's language."),
  signature: z
    .enum(['valid', 'invalid', 'absent'])
    .optional()
    .describe("TrueMoney: the provider's signature on the reply."),
  transport: z
    .enum(TRANSPORTS)
    .optional()
    .describe('What the connection did, as raw requests see it; answered when left out.'),
  httpStatus: z.int().min(100).max(599).optional(),
  contentType: z.string().optional().describe('The content type, to the letter.'),
  body: z.string().optional().describe('The body, to the letter.'),
});

export type Expectation = z.infer<typeof EVERYTHING>;

export type ExpectationKey = keyof Expectation;

const http = { httpStatus: true, contentType: true, body: true } as const;
const wire = { transport: true, message: true, signature: true, ...http } as const;
const verdict = { table: true, code: true, outcome: true, notOutcome: true } as const;
const money = { chargedVnd: true, heldVnd: true, reversedVnd: true } as const;
const ids = { sameIdAs: true, differentIdFrom: true } as const;

const purchase = EVERYTHING.pick({ ...verdict, ...money, ...ids, ...wire });

/** What can be expected of each kind of step. */
export const EXPECT_FORMS = {
  topup: purchase,
  buyCards: EVERYTHING.pick({ ...verdict, ...money, ...ids, ...wire, cards: true }),
  balance: EVERYTHING.pick({
    table: true,
    code: true,
    outcome: true,
    amountVnd: true,
    balanceText: true,
    ...money,
    ...wire,
  }),
  query: EVERYTHING.pick({
    ...verdict,
    ...money,
    ...ids,
    ...wire,
    cards: true,
    sameCardsAs: true,
    errorCode: true,
    transaction: true,
  }),
  settle: EVERYTHING.pick(money),
  fault: EVERYTHING.pick(money),
  removeFault: EVERYTHING.pick(money),
  clock: EVERYTHING.pick(money),
  raw: EVERYTHING.pick({
    table: true,
    code: true,
    ...money,
    transport: true,
    message: true,
    httpStatus: true,
    contentType: true,
    body: true,
  }),
} as const satisfies Record<StepKind, z.ZodType<Expectation>>;
