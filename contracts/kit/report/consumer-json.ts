import { z } from 'zod';
import { countConsumer } from './consumer-counts.js';
import type { ConsumerReport } from './consumer-report.js';
import { FINDING_FORM, RULE_FORM } from './finding-form.js';

/** Where the schema lies, from the root of the package. */
export const CONSUMER_SCHEMA_FILE = 'contracts/schemas/consumer-report.schema.json';

const count = z.int().min(0);
const texts = z.array(z.string());

const VERDICT = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('passed') }),
  z.strictObject({
    kind: z.literal('found'),
    hasError: z.boolean().describe('False: only warnings and notes, which fail nothing.'),
  }),
  z.strictObject({ kind: z.literal('not-applicable'), reason: z.string() }),
]);

const SCENARIO = z.strictObject({
  title: z.string(),
  group: z.string().describe('Such as `dvs topup: lost answers`.'),
  source: texts.describe('Where the situation is written down.'),
  verdict: VERDICT,
  findings: z.array(FINDING_FORM),
});

const COUNTS = z.strictObject({
  judged: count.describe('Scenarios that were run to their end: passed and failed ones.'),
  passed: count.describe('Those without a finding of level error.'),
  failed: count,
  notApplicable: count,
  notRun: count.describe('Scenarios that were still to come when the run was stopped.'),
  findings: z.strictObject({ error: count, warning: count, note: count }),
  brokenRules: count.describe('Rules of which there is a finding of level error.'),
});

const COVERAGE_ROW = z.strictObject({
  operation: z.string().describe('Such as `dvs topup`.'),
  cause: z.string().describe('Such as `telco 0`, `hang`, `crash`.'),
  point: z.string().describe('Such as `before-commit`; `-` where there is none.'),
  decisions: z
    .record(z.string(), z.enum(['covered', 'missing']))
    .describe('By what became of the money in truth: whether a scenario of this run proved it.'),
});

/** The form of the JSON report of `verify consumer`. Stable: fields may be added, none changes its meaning. */
export const CONSUMER_FORM = z.strictObject({
  format: z.literal(1),
  consumer: z.string().describe("The consumer's name, such as `stdio python3 shop.py`."),
  kitVersion: z.string(),
  seed: z.string(),
  dialect: z.string(),
  timeScale: z
    .number()
    .nullable()
    .describe(
      "How many times faster than real time the providers' clock went; null: virtual time.",
    ),
  reproduce: z.string().optional().describe('The command that runs all of it again.'),
  counts: COUNTS,
  rules: z.array(RULE_FORM),
  scenarios: z.array(SCENARIO),
  coverage: z.array(COVERAGE_ROW),
});

/** The verdict on a consumer as JSON, with a newline at its end. */
export function consumerReportJson(report: ConsumerReport): string {
  const { consumer, kitVersion, seed, dialect, timeScale = null, reproduce } = report;
  const { rules, results: scenarios, coverage } = report;
  const run = { consumer, kitVersion, seed, dialect, timeScale, reproduce };
  const form = { format: 1, ...run, counts: countConsumer(report), rules, scenarios, coverage };
  return `${JSON.stringify(form, null, 2)}\n`;
}

/** The JSON Schema (draft-07) of the report. */
export function consumerReportSchemaText(): string {
  const schema = z.toJSONSchema(CONSUMER_FORM, { target: 'draft-7' });
  const named = { ...schema, title: 'Report of topup-sim verify consumer' };
  return `${JSON.stringify(named, null, 2)}\n`;
}
