import { z } from 'zod';
import { PROVIDER_NAMES } from '../../wire/operation.js';
import type { VerdictReport } from './verdict-report.js';

/** Where the schema lies, from the root of the package. */
export const VERDICT_SCHEMA_FILE = 'contracts/schemas/findings.schema.json';

const count = z.int().min(0);
const level = z.enum(['error', 'warning', 'note']);

const FINDING = z.strictObject({
  rule: z.string(),
  level,
  text: z.string().describe('One plain sentence with the likely mistake.'),
  provider: z.enum(PROVIDER_NAMES).optional(),
  partner: z.string().optional(),
  requestIds: z.array(z.string()),
  transactionIds: z.array(z.string()),
  timeline: z
    .array(
      z.strictObject({
        afterMs: z
          .number()
          .min(0)
          .describe('Since the first event, by the clock of the simulator.'),
        side: z.enum(['consumer', 'provider']),
        text: z.string(),
      }),
    )
    .describe('What both sides did about these ids, oldest first.'),
  leftOut: count.describe('Events in the middle of the timeline that were left out.'),
});

/** The form of the file of `run --json`. Stable: fields may be added, none changes its meaning. */
export const VERDICT_FORM = z.strictObject({
  format: z.literal(1),
  seed: z.string(),
  dialect: z.string(),
  command: z.string().describe('The name of the program, without its arguments.'),
  ended: z
    .strictObject({ code: z.int().nullable(), signal: z.string().nullable() })
    .describe('How the command ended: its exit code, or the signal that ended it.'),
  exitCode: z.int().describe('What the whole run ended with.'),
  seen: z.strictObject({
    exchanges: count,
    purchases: count,
    questions: count,
    unjudged: count.describe('Requests that came when no more could be kept.'),
    unread: count.describe('Requests that were refused before anybody could read them.'),
  }),
  counts: z.strictObject({ error: count, warning: count, note: count }),
  rules: z.array(
    z.strictObject({
      name: z.string(),
      text: z.string(),
      level: z.enum([...level.options, 'off']),
      source: z.array(z.string()),
      findings: count,
    }),
  ),
  findings: z.array(FINDING),
});

/** The verdict as JSON, with a newline at its end. */
export function verdictJson({ verdict, ...run }: VerdictReport): string {
  const { rules, findings, counts, seen } = verdict;
  const form = { format: 1, ...run, seen, counts, rules, findings };
  return `${JSON.stringify(form, null, 2)}\n`;
}

/** The JSON Schema (draft-07) of the file. */
export function verdictSchemaText(): string {
  const schema = z.toJSONSchema(VERDICT_FORM, { target: 'draft-7' });
  const named = { ...schema, title: 'Findings of topup-sim run' };
  return `${JSON.stringify(named, null, 2)}\n`;
}
