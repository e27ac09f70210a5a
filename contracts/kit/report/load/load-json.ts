import { z } from 'zod';
import type { LoadReport } from '../../load/load-report.js';
import { PROVIDER_NAMES } from '../../../wire/operation.js';

/** Where the schema lies, from the root of the package. */
export const LOAD_SCHEMA_FILE = 'contracts/schemas/load-report.schema.json';

const count = z.int().min(0);
const ms = z.number().min(0).describe('Milliseconds.');
const vnd = z.int().describe('Whole VND.');
const provider = z.enum(PROVIDER_NAMES);
const operation = z.string().describe('Such as `dvs topup`.');

const ARRIVALS = z.strictObject({
  ratePerS: z.number().describe('Orders a second that were asked for.'),
  durationMs: ms,
  atOnce: count.describe('Purchases under way at most.'),
  due: count,
  sent: count,
  answered: count,
  unsent: count.describe('Stood in line when somebody stopped the run.'),
  elapsedMs: ms.describe('From the first order to the last answer.'),
  achievedPerS: z.number().describe('Answers a second while orders arrived.'),
  saturatedFromSecond: count
    .nullable()
    .describe('From 0: since then orders stood in line; null where the providers kept up.'),
  senderLateMs: ms.describe('By how much a timer of the sending machine was late at worst.'),
  seconds: z.array(
    z.strictObject({
      second: count,
      due: count,
      sent: count,
      answered: count,
      waiting: count.describe('In line when it ended.'),
    }),
  ),
});

const LATENCY = z.strictObject({
  operation: operation.describe('`all`, or such as `dvs topup`.'),
  since: z.enum(['due', 'sent']).describe('`due`: what an order waited in line is in it.'),
  count,
  p50Ms: ms,
  p90Ms: ms,
  p99Ms: ms,
  p999Ms: ms,
  maxMs: ms,
  curve: z.array(z.strictObject({ percentile: z.number().min(0).max(100), ms })),
  bands: z.array(
    z.strictObject({
      fromMs: ms,
      untilMs: ms.nullable().describe('Excluded; null: without an end.'),
      count,
    }),
  ),
});

const CONSERVATION = z.strictObject({
  provider,
  verdict: z
    .enum(['exact', 'within', 'broken', 'unread'])
    .describe('`within`: what has left is what succeeded and some of what is open.'),
  text: z.string(),
  openingVnd: vnd.nullable().describe('Null where it could not be read.'),
  closingVnd: vnd.nullable(),
  succeededVnd: vnd,
  openVnd: vnd.describe('Of orders whose end is unknown.'),
  openOrders: count,
});

/** The form of the JSON report of a load run. Stable: fields may be added, none changes its meaning. */
export const LOAD_FORM = z.strictObject({
  format: z.literal(1),
  target: z.string(),
  kitVersion: z.string(),
  seed: z.string(),
  reproduce: z.string().describe('The command that runs it again.'),
  isStopped: z.boolean().describe('True when somebody stopped it.'),
  arrivals: ARRIVALS,
  counts: z.array(
    z.strictObject({
      provider,
      operation,
      outcome: z.enum(['succeeded', 'failed', 'unknown']),
      cause: z.string().describe('Table and code such as `telco 0`, or such as `timeout`.'),
      count,
    }),
  ),
  unknowns: z.strictObject({
    seen: count.describe('Orders whose end was unknown when their purchase was answered.'),
    resolved: count,
    open: count,
  }),
  latency: z.array(LATENCY),
  conservation: z.array(CONSERVATION),
  findings: z
    .array(
      z.strictObject({
        rule: z.enum(['money-is-conserved', 'balance-is-readable', 'ids-are-unique']),
        provider,
        text: z.string(),
      }),
    )
    .describe('Any of them fails the run.'),
  notes: z.array(z.string()),
});

/** A load run as JSON, with a newline at its end. */
export function loadReportJson(report: LoadReport): string {
  const { target, kitVersion, seed, reproduce, isStopped, ...result } = report;
  const { arrivals, counts, unknowns, latency, conservation, findings, notes } = result;
  const form: z.input<typeof LOAD_FORM> = {
    ...{ format: 1, target, kitVersion, seed, reproduce, isStopped },
    arrivals: {
      ...arrivals,
      saturatedFromSecond: arrivals.saturatedFromSecond ?? null,
      seconds: [...arrivals.seconds],
    },
    ...{ counts: [...counts], unknowns },
    latency: latency.map((one) => ({
      ...one,
      curve: [...one.curve],
      bands: one.bands.map(({ fromMs, untilMs, count: own }) => {
        return { fromMs, untilMs: untilMs === Infinity ? null : untilMs, count: own };
      }),
    })),
    conservation: conservation.map(({ openingVnd = null, closingVnd = null, ...one }) => {
      return { ...one, openingVnd, closingVnd };
    }),
    ...{ findings: [...findings], notes: [...notes] },
  };
  return `${JSON.stringify(form, null, 2)}\n`;
}

/** The JSON Schema (draft-07) of the report. */
export function loadReportSchemaText(): string {
  const schema = z.toJSONSchema(LOAD_FORM, { target: 'draft-7' });
  const named = { ...schema, title: 'Report of a load run of topup-sim chaos' };
  return `${JSON.stringify(named, null, 2)}\n`;
}
