import { z } from 'zod';
import { PROVIDER_NAMES } from '../../wire/operation.js';

/** What the customer of an order is told of it. `pending`: neither delivered nor given back, because nobody knows yet. */
export const ORDER_STATUSES = ['succeeded', 'failed', 'pending'] as const;

const vnd = z.int().min(0).max(Number.MAX_SAFE_INTEGER);
const text = z.string().max(10_000);
const orderId = z
  .string()
  .min(1)
  .max(100)
  .describe("The consumer's own order. The same one twice is the same order.");

const CONFIGURE = z.object({
  dvs: z
    .object({ baseUrl: text, username: text, privatekey: text })
    .optional()
    .describe('Where DVS is and who calls it; `baseUrl` is the origin, without a path.'),
  truemoney: z
    .object({
      url: text,
      username: text,
      apiCode: text,
      apiUsername: text,
      apiPassword: text,
      privateKeyPem: text,
      providerPublicKeyPem: text,
    })
    .optional()
    .describe('Where TrueMoney is and who calls it; `url` is the whole one.'),
  requestTimeoutMs: z
    .int()
    .min(1)
    .describe('How long an answer of a provider may take, in milliseconds of the real clock.'),
  stateDir: text.describe(
    'A folder of this machine. What must be remembered over a kill is kept there; another folder is another world.',
  ),
  seed: text.describe('Seed of all chance, for consumers that take one.'),
});

const card = z.object({
  serial: z.string().min(1).max(100),
  pin: z.string().min(1).max(100),
  expiry: z.string().min(1).max(40),
});

const PURCHASE = z.object({
  orderId,
  provider: z.enum(PROVIDER_NAMES),
  kind: z.enum(['topup', 'cards']),
  phone: text.optional().describe('Of a top-up: ten digits with a leading 0.'),
  gateway: text.optional().describe("Of a DVS top-up: the network; absent means the phone's own."),
  serviceCode: text.optional().describe('Of cards: the service that sells them.'),
  amountVnd: vnd.describe('Price of one item.'),
  quantity: z.int().min(1).max(50).optional().describe('Of cards; 1 when absent.'),
});

const PURCHASED = z.object({
  status: z.enum(ORDER_STATUSES),
  cards: z.array(card).max(1_000).optional().describe('Of cards that were delivered.'),
});

const ORDERS = z.object({
  orders: z.array(
    z.object({
      orderId,
      status: z.enum(ORDER_STATUSES),
      chargedVnd: vnd.describe('What the customer has paid, all in all.'),
      refundedVnd: vnd.describe('What the customer got back of it.'),
      cards: z.array(card).max(1_000).optional(),
    }),
  ),
});

const BALANCE = z.object({ provider: z.enum(PROVIDER_NAMES) });
const BALANCE_SEEN = z.union([
  // Any number: a code that is shown as money is for the oracle to find.
  z.object({ availableVnd: z.number() }),
  z.object({ error: z.unknown().describe('Why there is none, in any form.') }),
]);
const NOTHING = z.object({});

/** The five messages of the consumer port: what is sent, what is answered. Fields that are not named are ignored. */
export const MESSAGES = {
  configure: {
    summary: 'Who you are at which provider. Comes first, and again after each restart.',
    body: CONFIGURE,
    result: NOTHING,
  },
  purchase: {
    summary: 'A customer has ordered and paid: buy it, once.',
    body: PURCHASE,
    result: PURCHASED,
  },
  settle: {
    summary: 'Find out now what became of every order that is pending.',
    body: NOTHING,
    result: NOTHING,
  },
  orders: {
    summary: 'Every order of this `stateDir`: what its customer paid and got back.',
    body: NOTHING,
    result: ORDERS,
  },
  balance: {
    summary: 'What the provider says is left of our money there.',
    body: BALANCE,
    result: BALANCE_SEEN,
  },
} as const;

export type MessageName = keyof typeof MESSAGES;

export const MESSAGE_NAMES = Object.keys(MESSAGES) as readonly MessageName[];

export type MessageBody<Name extends MessageName> = z.infer<(typeof MESSAGES)[Name]['body']>;
export type MessageResult<Name extends MessageName> = z.infer<(typeof MESSAGES)[Name]['result']>;

export type OrderStatus = (typeof ORDER_STATUSES)[number];
export type Configuration = MessageBody<'configure'>;
/** An order as the port asks for it. */
export type OrderAsked = MessageBody<'purchase'>;
/** An order as the consumer's book has it. */
export type OrderKept = MessageResult<'orders'>['orders'][number];
/** A card as the consumer delivers it; its PIN is money. */
export type DeliveredCard = z.infer<typeof card>;
