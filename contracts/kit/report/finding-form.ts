import { z } from 'zod';

const count = z.int().min(0);
const level = z.enum(['error', 'warning', 'note']).describe('Only an error fails a run.');
const texts = z.array(z.string());

const EVENT = z.strictObject({
  afterMs: z.number().min(0).describe("Since the first event, by the providers' clock."),
  side: z.enum(['consumer', 'provider']),
  text: z.string(),
  isCommit: z
    .literal(true)
    .optional()
    .describe("There where the provider's ledger has charged: the commit point."),
});

/** A finding of a report as JSON. */
export const FINDING_FORM = z.strictObject({
  rule: z.string(),
  level,
  text: z.string().describe('Plain sentences with the likely mistake.'),
  scenario: z.string().describe('Title of the scenario.'),
  orderIds: texts,
  requestIds: texts,
  transactionIds: texts,
  timeline: z.array(EVENT).describe('What both sides did, oldest first.'),
  leftOut: count.describe('Events in the middle of the timeline that were left out.'),
  reproduce: z.string().describe('The command that shows it again.'),
});

/** A rule of a report as JSON. */
export const RULE_FORM = z.strictObject({
  name: z.string(),
  text: z.string(),
  level,
  source: texts,
  findings: count,
});
