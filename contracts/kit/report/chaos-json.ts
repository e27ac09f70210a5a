import { z } from 'zod';
import { FAULT_POINTS } from '../../faults/rule.js';
import { PROVIDER_NAMES } from '../../wire/operation.js';
import type { ChaosReport } from '../chaos/chaos-report.js';
import { CRASH_POINTS } from '../consumer-scenario/consumer-scenario.js';
import { atMostMs } from './chaos-bands.js';
import { FINDING_FORM, RULE_FORM } from './finding-form.js';

/** Where the schema lies, from the root of the package. */
export const CHAOS_SCHEMA_FILE = 'contracts/schemas/chaos-report.schema.json';

const count = z.int().min(0);
const texts = z.array(z.string());
const spanMs = z.number().min(0).describe("Milliseconds of the providers' time.");
const provider = z.enum(PROVIDER_NAMES);
const vnd = z.int();

const BANDS = z
  .array(z.strictObject({ fromMs: spanMs, untilMs: spanMs, count }))
  .describe('Rising; the upper bound is excluded, and empty bands are left out.');

const atMost = spanMs
  .nullable()
  .describe('Not more than this, in milliseconds: a bound of a band. Null: there is no value.');

const MONEY = z
  .strictObject({
    openingVnd: vnd,
    availableVnd: vnd,
    heldVnd: vnd,
    chargedVnd: vnd,
    reversedVnd: vnd,
  })
  .describe('Conserved when opening + reversed = available + held + charged.');

const ENDS = {
  succeeded: count,
  failed: count,
  pending: count.describe('Those that only a person can settle.'),
};

const SURVIVAL = z.strictObject({
  runs: count,
  simulatedMs: spanMs,
  exchanges: count.describe('Requests that the providers got.'),
  orders: z.strictObject(ENDS),
  submittedAgain: count,
  faults: z.array(
    z.strictObject({ point: z.enum(FAULT_POINTS), effect: z.string(), provider, count }),
  ),
  crashes: z.array(z.strictObject({ point: z.enum([...CRASH_POINTS, 'between']), count })),
  unknowns: z.strictObject({
    seen: count,
    resolved: count.describe('Without a person.'),
  }),
  minutes: z
    .array(
      z.strictObject({
        minute: count,
        ...ENDS,
        unknownOpen: count.describe('Orders whose end was unknown when the minute ended.'),
      }),
    )
    .describe("Minutes of the providers' time since a run began."),
  latency: BANDS,
  unknownFor: BANDS,
  money: z.strictObject({ dvs: MONEY.optional(), truemoney: MONEY.optional() }),
});

const SHRUNK = z.strictObject({
  file: z.string().nullable().describe('Null: nobody wrote it.'),
  text: z.string().describe('The scenario file itself: YAML.'),
  orders: count,
  faults: count,
  crashes: count,
  tries: count.describe('Runs that the search took.'),
  isMinimal: z.boolean().describe('False: the search was cut short.'),
  isSteady: z.boolean().describe('False: it did not fail again when it was tried once more.'),
  finding: FINDING_FORM,
});

const FAILURE = z.strictObject({
  seed: z.string(),
  rule: z.string(),
  count: count.describe('Findings of this rule in the whole run.'),
  finding: FINDING_FORM.describe('The first of them.'),
  shrunk: SHRUNK.nullable().describe('Null: it was not made small.'),
});

/** The form of the JSON report of `chaos`. Stable: fields may be added, none changes its meaning. */
export const CHAOS_FORM = z.strictObject({
  format: z.literal(1),
  consumer: z.string().describe("The consumer's name, such as `stdio python3 shop.py`."),
  kitVersion: z.string(),
  profile: z.strictObject({ name: z.string(), text: z.string() }),
  dialect: z.string(),
  timeScale: z
    .number()
    .nullable()
    .describe(
      "How many times faster than real time the providers' clock went; null: virtual time.",
    ),
  seeds: z.string().describe('As asked for: `7`, `1..1000`.'),
  done: count.describe('Seeds that were run to their end.'),
  asked: count,
  survivedSeeds: texts,
  failedSeeds: texts.describe('Seeds that broke a rule of level error.'),
  isStopped: z.boolean(),
  journalSha256: z.string().nullable().describe('Of a single run in virtual time.'),
  reproduce: z.string().describe('The command that runs all of it again.'),
  percentiles: z.strictObject({
    latency: z.strictObject({ p50Ms: atMost, p90Ms: atMost, p99Ms: atMost, longestMs: atMost }),
    unknownFor: z.strictObject({ p50Ms: atMost, p90Ms: atMost, p99Ms: atMost, longestMs: atMost }),
  }),
  survival: SURVIVAL,
  rules: z.array(RULE_FORM),
  failures: z.array(FAILURE),
  moreFailures: count.describe('Failures that were left out.'),
});

/** What chaos came to as JSON, with a newline at its end. */
export function chaosReportJson(report: ChaosReport): string {
  const { survival, rules, failures, moreFailures, ...run } = report;
  const form = {
    format: 1,
    ...run,
    timeScale: run.timeScale ?? null,
    journalSha256: run.journalSha256 ?? null,
    percentiles: {
      latency: percentiles(survival.latency),
      unknownFor: percentiles(survival.unknownFor),
    },
    survival,
    rules,
    failures: failures.map(({ shrunk, ...failure }) => ({
      ...failure,
      shrunk: shrunk === undefined ? null : { ...shrunk, file: shrunk.file ?? null },
    })),
    moreFailures,
  };
  return `${JSON.stringify(form, null, 2)}\n`;
}

function percentiles(bands: Parameters<typeof atMostMs>[0]) {
  const at = (share: number) => atMostMs(bands, share) ?? null;
  return { p50Ms: at(0.5), p90Ms: at(0.9), p99Ms: at(0.99), longestMs: at(1) };
}

/** The JSON Schema (draft-07) of the report. */
export function chaosReportSchemaText(): string {
  const schema = z.toJSONSchema(CHAOS_FORM, { target: 'draft-7' });
  const named = { ...schema, title: 'Report of topup-sim chaos' };
  return `${JSON.stringify(named, null, 2)}\n`;
}
