import { z } from 'zod';
import { FAULT_FORM } from './fault-form.js';
import { TAMPER_FORM } from './tamper-form.js';

/** Longest step of time: a year. */
const MAX_ADVANCE_MS = 366 * 86_400_000;

const amountVnd = z
  .int()
  .min(-1_000_000_000_000)
  .max(1_000_000_000_000)
  .describe('Amount of one item in VND: plain digits, no separators.');
const requestId = z
  .string()
  .max(200)
  .describe('Own id of this request, in quotes. Left out, the kit makes a fresh one.');
const stepName = z.string().min(1).max(60);
const requestIdOf = stepName.describe('Name of an earlier step whose request id is used again.');
const tamper = TAMPER_FORM.optional();
const simOutcome = z
  .string()
  .regex(/^[A-Za-z0-9-]{1,60}$/, 'a code or a fault’s name, such as "4501" or "hang-before-commit"')
  .optional()
  .describe('Asks the simulator for an outcome by the header X-Sim-Outcome, in quotes.');

/**
 * Fields whose value is wrong because the scenario is about that. Without it a wrong value is
 * taken for a slip of the pen and refused by the reader.
 */
function wrongOnPurpose<const T extends readonly [string, ...string[]]>(fields: T) {
  return z
    .array(z.enum(fields))
    .min(1)
    .optional()
    .describe('Fields that are wrong because the scenario is about that.');
}

const topup = z.strictObject({
  phone: z.string().max(200).describe('Phone number, in quotes, or its leading zero is lost.'),
  amountVnd,
  gateway: z
    .string()
    .max(50)
    .optional()
    .describe("DVS network code; left out, the number's prefix decides."),
  requestId: requestId.optional(),
  requestIdOf: requestIdOf.optional(),
  wrongOnPurpose: wrongOnPurpose(['phone', 'amountVnd', 'gateway', 'requestId']),
  simOutcome,
  tamper,
});

const buyCards = z.strictObject({
  service: z.string().max(50).describe('TrueMoney service code, in quotes.'),
  amountVnd,
  quantity: z.int().min(-1_000).max(100_000).describe('Number of cards, 1 to 50.'),
  requestId: requestId.optional(),
  requestIdOf: requestIdOf.optional(),
  wrongOnPurpose: wrongOnPurpose(['service', 'amountVnd', 'quantity', 'requestId']),
  simOutcome,
  tamper,
});

const balance = z.strictObject({
  requestId: requestId.optional(),
  requestIdOf: requestIdOf.optional(),
  wrongOnPurpose: wrongOnPurpose(['requestId']),
  simOutcome,
  tamper,
});

const query = z.strictObject({
  of: stepName.optional().describe('Name of an earlier step: its transaction is asked about.'),
  by: z
    .enum(['transactionId', 'requestId'])
    .optional()
    .describe(
      "Which id is sent: the provider's own (DVS always), or the request's (TrueMoney's default).",
    ),
  ofTransactionId: z
    .string()
    .max(200)
    .optional()
    .describe('A literal id, for one that nobody knows.'),
  ofRequestId: z.string().max(200).optional().describe('A literal request id (TrueMoney).'),
  requestId: requestId.optional(),
  requestIdOf: requestIdOf.optional(),
  wrongOnPurpose: wrongOnPurpose(['requestId']),
  simOutcome,
  tamper,
});

const removeFault = stepName.describe(
  'The id of a given fault, or the name of the step that added one.',
);

const clock = z.strictObject({
  advanceMs: z
    .int()
    .min(0)
    .max(MAX_ADVANCE_MS)
    .optional()
    .describe('Lets this many milliseconds pass at once.'),
  advanceToMidnight: z
    .literal(true)
    .optional()
    .describe('Lets time pass until the next midnight in Asia/Ho_Chi_Minh.'),
});

const settle = z.strictObject({
  of: stepName.describe('Name of an earlier step whose transaction is questionable.'),
  as: z.enum(['succeeded', 'failed']).describe('What the provider finds to be the truth.'),
});

const raw = z.strictObject({
  method: z.string().regex(/^[A-Z]{1,10}$/, 'a method in capitals, such as GET'),
  path: z.string().startsWith('/').max(8_000).describe('Path with its query, sent as it stands.'),
  headers: z.record(z.string().min(1), z.string()).optional(),
  body: z.string().optional().describe('The characters of the body; none when left out.'),
});

/** What a step does, by the key that says so. */
export const ACTION_FORMS = {
  ...{ topup, buyCards, balance, query, settle, raw },
  fault: FAULT_FORM,
  removeFault,
  clock,
} as const;

export type StepKind = keyof typeof ACTION_FORMS;

export type ActionOf<K extends StepKind> = z.infer<(typeof ACTION_FORMS)[K]>;

export const STEP_KINDS = Object.keys(ACTION_FORMS) as readonly StepKind[];
