import { z } from 'zod';
import { PROVIDER_NAMES } from '../../../wire/operation.js';
import { ACTION_FORMS, type StepKind } from './action-forms.js';
import { EXPECT_FORMS } from './expect-forms.js';
import { GIVEN_FORM } from './given-form.js';

/** A wire fact's origin, as `Source` has it. */
export const SOURCE_FORM = /^(?:DVS \S.*|TM \S.*|D\d{1,3}|field.*|ours: .+)$/;

const name = z
  .string()
  .regex(
    /^[A-Za-z][A-Za-z0-9_-]{0,59}$/,
    'a name of letters, digits, - and _, starting with a letter',
  )
  .optional()
  .describe('A name by which later steps speak of this one.');

/** The form of one kind of step: its action, and what is expected of it. */
export function stepForm<K extends StepKind>(kind: K) {
  return z.strictObject({
    name,
    [kind]: ACTION_FORMS[kind],
    expect: EXPECT_FORMS[kind].optional().describe('What must be so after this step.'),
  });
}

const step = z.union([
  stepForm('topup'),
  stepForm('buyCards'),
  stepForm('balance'),
  stepForm('query'),
  stepForm('settle'),
  stepForm('raw'),
  stepForm('fault'),
  stepForm('removeFault'),
  stepForm('clock'),
]);

/** The parts of a scenario file apart from its steps, which the reader looks at one by one. */
export const HEAD_FORM = z.strictObject({
  scenario: z.string().min(1).max(120).describe('One sentence: what happens and what comes of it.'),
  provider: z.enum(PROVIDER_NAMES).describe('dvs or truemoney.'),
  source: z
    .array(z.string().regex(SOURCE_FORM, 'DVS section, TM section, D-number, field or "ours: why"'))
    .min(1)
    .describe('Where it is written that it must be so.'),
  given: GIVEN_FORM.optional().describe('What is so before the first step.'),
  steps: z.array(z.unknown()).min(1).max(200).describe('What is done, in order.'),
});

/** The whole file, as the JSON Schema for editors is made from it. */
export const SCENARIO_FORM = HEAD_FORM.extend({ steps: z.array(step).min(1).max(200) });
