import { z } from 'zod';
import { defaultPointOf, namedFault } from '../../../faults/named.js';
import { FAULT_ID } from '../../../faults/possible.js';
import {
  FAULT_POINTS,
  type DelayDistribution,
  type FaultMatch,
  type FaultRule,
} from '../../../faults/rule.js';
import { PROVIDER_NAMES } from '../../../wire/operation.js';
import { localPhone } from '../../../wire/phone.js';
import { asEffect, EFFECT_FORM } from './effect-form.js';

const ms = z.number().describe('Whole milliseconds, 0 to a day.');
const count = z.int();

/** Time that passes before the effect. */
export const DELAY_FORM = z.union([
  ms,
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('fixed'), ms }),
    z.strictObject({ kind: z.literal('uniform'), minMs: ms, maxMs: ms }),
    z.strictObject({ kind: z.literal('normal'), meanMs: ms, deviationMs: ms }),
    z.strictObject({ kind: z.literal('lognormal'), medianMs: ms, sigma: z.number() }),
    z.strictObject({
      kind: z.literal('percentiles'),
      table: z.array(z.strictObject({ percentile: z.number(), ms })).max(1_000),
    }),
  ]),
]);

const instant = z
  .union([
    z.int(),
    z.iso.datetime({ offset: true, error: 'an instant such as "2026-01-15T23:30:00+07:00"' }),
  ])
  .describe('An instant with its offset, such as "2026-01-15T23:30:00+07:00", or ms since 1970.');

const timeOfDay = z.string().max(20).describe('HH:MM in Asia/Ho_Chi_Minh, in quotes.');

/** When a fault is there at all. */
export const SCHEDULE_FORM = z.strictObject({
  from: instant.optional(),
  until: instant.optional(),
  dailyFrom: timeOfDay.optional(),
  dailyUntil: timeOfDay.optional(),
});

/** Which requests a fault meets. */
export const MATCH_FORM = z.strictObject({
  provider: z.enum(PROVIDER_NAMES).optional(),
  operation: z.enum(['topup', 'buy-cards', 'balance', 'query']).optional(),
  partner: z.string().min(1).max(200).optional().describe("The partner's username."),
  phone: z.string().max(200).optional().describe('In quotes, or its leading zero is lost.'),
  amountVnd: z.int().optional().describe('Price of one item in VND.'),
  serviceCode: z.string().max(50).optional().describe('DVS: gateway. TrueMoney: service code.'),
  requestId: z.string().max(200).optional().describe("The request's own id."),
  asksAbout: z.string().max(200).optional().describe('The id that a query asks about.'),
  nth: count.optional().describe('Only the nth request that fits, from 1.'),
  first: count.optional().describe('Only the first n requests that fit.'),
  firstPerTransaction: count.optional().describe('Only the first n of each transaction.'),
  firstPerPartner: count.optional().describe('Only the first n of each partner.'),
  probability: z.number().optional().describe('0 to 1, drawn for each request that fits.'),
  schedule: SCHEDULE_FORM.optional().describe('When the fault is there at all.'),
});

/** A fault as people and the control API write it. `faultProblems` says what is wrong with its sense. */
export const FAULT_FORM = z.strictObject({
  id: z
    .string()
    .regex(FAULT_ID, '1 to 64 letters, digits, dots, - or _')
    .optional()
    .describe('A name by which the fault can be taken away; made when left out.'),
  at: z
    .enum(FAULT_POINTS)
    .optional()
    .describe("Where on a request's way; the effect's own point when left out."),
  match: MATCH_FORM.optional().describe('Which requests it meets; all when left out.'),
  delay: DELAY_FORM.optional().describe('Time that passes at the point, before the effect.'),
  effect: EFFECT_FORM.optional().describe(
    'What goes wrong, by kind or by name; only the delay when left out.',
  ),
  force: z.boolean().optional().describe('True to insist on what no provider could do.'),
});

export type FaultInput = z.infer<typeof FAULT_FORM>;

/**
 * The rule that a form means, with every default filled in. Without a point of its own it stands where its name says, or where
 * its effect usually does; a mere delay after the commit.
 */
export function asFaultRule(input: FaultInput, idWhenAbsent: string): FaultRule {
  const effect = input.effect === undefined ? undefined : asEffect(input.effect);
  const named = typeof input.effect === 'string' ? namedFault(input.effect)?.at : undefined;
  const usual = named ?? (effect === undefined ? undefined : defaultPointOf(effect.kind));
  return {
    id: input.id ?? idWhenAbsent,
    at: input.at ?? usual ?? 'after-commit',
    match: asMatch(input.match ?? {}),
    ...(input.delay === undefined ? {} : { delay: asDelay(input.delay) }),
    ...(effect === undefined ? {} : { effect }),
    ...(input.force === true ? { isForced: true } : {}),
  };
}

function asDelay(input: NonNullable<FaultInput['delay']>): DelayDistribution {
  return typeof input === 'number' ? { kind: 'fixed', ms: input } : input;
}

function asMatch({ schedule, phone, ...more }: NonNullable<FaultInput['match']>): FaultMatch {
  // Requests are looked at with their phone in the form with a leading 0.
  const facts = phone === undefined ? more : { ...more, phone: localPhone(phone) };
  if (schedule === undefined) return facts;
  const { from, until, ...daily } = schedule;
  const window = { fromMs: asMs(from), untilMs: asMs(until), ...daily };
  return { ...facts, schedule: window };
}

function asMs(moment: number | string | undefined): number | undefined {
  return typeof moment === 'string' ? Date.parse(moment) : moment;
}
