import { z } from 'zod';
import { PROVIDER_NAMES } from '../../wire/operation.js';
import { ORDER_STATUSES } from '../consumers/messages.js';
import { FAULT_FORM } from '../scenario/form/fault-form.js';
import { PARTNER_FORM, WRONG_CREDENTIALS } from '../scenario/form/given-form.js';
import { SOURCE_FORM } from '../scenario/form/scenario-form.js';
import { CRASH_POINTS } from './consumer-scenario.js';

const provider = z.enum(PROVIDER_NAMES);
const vnd = z.int().min(1).max(Number.MAX_SAFE_INTEGER);

const orderName = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,59}$/, 'a name of letters, digits, - and _')
  .describe("The consumer's order; the same name again is the same order.");

const ORDER_FORM = z.strictObject({
  order: orderName,
  provider,
  phone: z
    .string()
    .max(20)
    .optional()
    .describe('Of a top-up. In quotes, or its leading zero is lost.'),
  gateway: z.string().max(10).optional().describe('Of a DVS top-up: VMS, VTL, VNP, VNB or GTEL.'),
  service: z.string().max(20).optional().describe('Of cards: the service that sells them.'),
  amountVnd: vnd.describe('Price of one item.'),
  quantity: z.int().min(1).max(50).optional().describe('Of cards; 1 when left out.'),
});

export type OrderForm = z.infer<typeof ORDER_FORM>;

const crash = z
  .enum(CRASH_POINTS)
  .optional()
  .describe('When the consumer is killed during this step; it is started again after it.');

/** The longest that anything in a scenario may take, in milliseconds: a year. */
const LONGEST_MS = 31_536_000_000;

const duration = z.int().min(0).max(LONGEST_MS);

/** The form of each kind of action. */
export const ACTION_FORMS = {
  purchase: z.strictObject({
    purchase: z
      .union([ORDER_FORM, z.array(ORDER_FORM).min(1).max(100)])
      .describe('An order, or several at the same time.'),
    crash,
  }),
  again: z.strictObject({
    again: orderName.describe('Submits an earlier order once more, as its caller might.'),
    crash,
  }),
  settle: z.strictObject({
    settle: z.strictObject({}).describe('Tells the consumer to find out about what is pending.'),
    crash,
  }),
  crash: z.strictObject({
    crash: z.strictObject({}).describe('Kills the consumer between messages, and starts it again.'),
  }),
  balance: z.strictObject({
    balance: provider.describe('Asks the consumer for its balance there.'),
  }),
  resolve: z.strictObject({
    resolve: z
      .strictObject({ order: orderName, as: z.enum(['succeeded', 'failed', 'reversed']) })
      .describe('The provider decides what it holds, or takes a success back.'),
  }),
  fault: z.strictObject({
    fault: FAULT_FORM,
    forMs: duration
      .min(1)
      .optional()
      .describe('How long the fault is there; until it is taken away when left out.'),
  }),
  heal: z.strictObject({ heal: z.strictObject({}).describe('Takes every fault away.') }),
} as const;

export type ActionKind = keyof typeof ACTION_FORMS;

export const ACTION_KINDS = Object.keys(ACTION_FORMS) as readonly ActionKind[];

/** True for a kind that may also stand in traffic. */
export function isActionKind(kind: string): kind is ActionKind {
  return Object.hasOwn(ACTION_FORMS, kind);
}

const atMs = duration.describe('When it happens, in milliseconds since the traffic began.');

/** The form of each kind of action in traffic. */
export const TIMED_FORMS = {
  purchase: ACTION_FORMS.purchase.extend({ atMs }),
  again: ACTION_FORMS.again.extend({ atMs }),
  settle: ACTION_FORMS.settle.extend({ atMs }),
  crash: ACTION_FORMS.crash.extend({ atMs }),
  balance: ACTION_FORMS.balance.extend({ atMs }),
  resolve: ACTION_FORMS.resolve.extend({ atMs }),
  fault: ACTION_FORMS.fault.extend({ atMs }),
  heal: ACTION_FORMS.heal.extend({ atMs }),
} as const;

const TRAFFIC_HEAD = {
  atOnce: z
    .int()
    .min(1)
    .max(1_000)
    .optional()
    .describe('Purchases that are under way together at most; 8 when left out.'),
};

/** Most events of one traffic. */
const MOST_EVENTS = 10_000;

/** The form of each kind of step that is no action; the events of traffic are looked at one by one. */
export const STEP_FORMS = {
  clock: z.strictObject({ clock: z.strictObject({ advanceMs: duration }) }),
  traffic: z.strictObject({
    traffic: z.array(z.unknown()).min(1).max(MOST_EVENTS),
    ...TRAFFIC_HEAD,
  }),
} as const;

/** The form of each kind of step. */
export const CONSUMER_STEP_FORMS = { ...ACTION_FORMS, ...STEP_FORMS } as const;

export const CONSUMER_STEP_KINDS = Object.keys(
  CONSUMER_STEP_FORMS,
) as readonly (keyof typeof CONSUMER_STEP_FORMS)[];

/** The parts of a consumer scenario apart from its steps, which the reader looks at one by one. */
export const CONSUMER_HEAD_FORM = z.strictObject({
  consumer: z
    .string()
    .min(1)
    .max(160)
    .describe('One sentence: the situation a consumer is put in.'),
  source: z
    .array(z.string().regex(SOURCE_FORM, 'DVS section, TM section, D-number, field or "ours: why"'))
    .min(1)
    .describe('Why a consumer must cope with it.'),
  seed: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .describe('Of all chance in it, so that it runs the same way again. In quotes.'),
  given: z
    .strictObject({
      dvs: PARTNER_FORM.optional().describe('The account at DVS.'),
      truemoney: PARTNER_FORM.optional().describe('The account at TrueMoney.'),
      wrong: z
        .array(z.enum(WRONG_CREDENTIALS))
        .min(1)
        .optional()
        .describe('Credentials that the consumer has wrong.'),
      faults: z
        .array(FAULT_FORM)
        .min(1)
        .max(50)
        .optional()
        .describe('What goes wrong from the start.'),
    })
    .optional(),
  decision: z
    .enum(['succeeded', 'failed', 'never'])
    .optional()
    .describe('What the provider does in the end with what it holds; succeeded when left out.'),
  steps: z.array(z.unknown()).min(1).max(200).describe('What is done, in order.'),
  expect: z
    .record(z.string(), z.enum(ORDER_STATUSES))
    .optional()
    .describe('How orders must stand in the end; the rules of the oracle hold anyway.'),
});

/** The whole file, as the JSON Schema for editors is made from it. */
const CONSUMER_SCENARIO_FORM = CONSUMER_HEAD_FORM.extend({
  steps: z
    .array(
      z.union([
        ...Object.values(ACTION_FORMS),
        STEP_FORMS.clock,
        z.strictObject({
          traffic: z
            .array(z.union(Object.values(TIMED_FORMS)))
            .min(1)
            .max(MOST_EVENTS)
            .describe('What happens by the clock, whatever else is under way; in rising order.'),
          ...TRAFFIC_HEAD,
        }),
      ]),
    )
    .min(1)
    .max(200),
});

/** Where the schema lies, from the root of the package. */
export const CONSUMER_SCENARIO_SCHEMA_FILE = 'contracts/schemas/consumer-scenario.schema.json';

/** The JSON Schema (draft-07) of a consumer scenario, for editors. */
export function consumerScenarioSchemaText(): string {
  const schema = z.toJSONSchema(CONSUMER_SCENARIO_FORM, { target: 'draft-7', io: 'input' });
  const named = {
    ...schema,
    title: 'Consumer scenario of topup-sim',
    description: 'One situation that a consumer is put in; the oracle judges what it does there.',
  };
  return `${JSON.stringify(named, null, 2)}\n`;
}
