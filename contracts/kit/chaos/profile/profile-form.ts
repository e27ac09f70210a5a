import { z } from 'zod';
import { FAULT_KINDS } from '../../../faults/catalogue.js';
import type { FaultKind } from '../../../faults/effect.js';
import { FAULT_POINTS } from '../../../faults/rule.js';
import { PROVIDER_NAMES } from '../../../wire/operation.js';
import { CRASH_POINTS } from '../../consumer-scenario/consumer-scenario.js';

/** Share of something: 0 never, 1 always. */
const share = z.number().min(0).max(1);

const perHour = z.number().min(0).max(1_000);

/** A day. */
const MOST_MS = 86_400_000;
const ms = z.int().min(0).max(MOST_MS);

const weight = z.number().min(0).max(1_000);

/** Weights by name; what is not named has the weight 1. */
function weights<const Name extends string>(names: readonly Name[], what: string) {
  const shape = Object.fromEntries(names.map((name) => [name, weight.optional()]));
  return z
    .strictObject(shape as { readonly [Key in Name]: z.ZodOptional<typeof weight> })
    .prefault({} as never)
    .describe(`${what}: how often each is drawn against the others; 1 when left out, 0 never.`);
}

/** Effects that chaos draws: all but those that only TLS has. */
export const DRAWN_EFFECTS: readonly FaultKind[] = FAULT_KINDS.filter(
  (kind) => kind !== 'tls-stall',
);

const NO_PERIOD = { perHour: 0, minMs: 1, maxMs: 1 };

const period = (what: string) =>
  z
    .strictObject({
      perHour: perHour.describe('Mean number an hour, for each provider.'),
      minMs: ms.min(1).describe('The shortest, in milliseconds.'),
      maxMs: ms.min(1).describe('The longest, in milliseconds.'),
    })
    .default(NO_PERIOD)
    .describe(what);

const TRAFFIC_FORM = z.strictObject({
  ordersPerHour: z.number().min(1).max(1_000_000).describe('Mean number of new orders an hour.'),
  providers: weights(PROVIDER_NAMES, 'Where orders are bought'),
  cards: share.default(0.4).describe('Share of the orders at TrueMoney that buy cards.'),
  bursts: share.default(0).describe('Share of arrivals that are a burst of several at once.'),
  burstSize: z.int().min(2).max(100).default(8).describe('Most orders of a burst.'),
  sameGoods: share.default(0).describe('Share of orders that buy just what an earlier one did.'),
  submittedAgain: share.default(0).describe('Share of orders that their caller submits again.'),
  settleEveryMs: ms
    .min(10_000)
    .default(60_000)
    .describe('How often the consumer is told to settle, in milliseconds.'),
  balanceEveryMs: ms.default(0).describe('How often it is asked for each balance; 0: never.'),
  emptyAccounts: share.default(0).describe('Share of runs in which an account is nearly empty.'),
});

const FAULTS_FORM = z
  .strictObject({
    purchases: share.default(0).describe('Share of purchases that something happens to.'),
    questions: share.default(0).describe('The same for questions about them.'),
    balances: share.default(0).describe('The same for balances.'),
    points: weights(FAULT_POINTS, "Where on a request's way"),
    effects: weights(DRAWN_EFFECTS, 'What happens'),
  })
  .prefault({});

const PERIODS_FORM = z
  .strictObject({
    outage: period('Nothing is answered.'),
    maintenance: period('Everything is refused by a code.'),
    slow: period('Answers take long, some of them too long.'),
    lossy: period('A third of the answers get lost.'),
  })
  .prefault({});

const DECISIONS_FORM = z
  .strictObject({
    early: share.default(0.5).describe('Share that is decided before the end of the run.'),
    as: weights(['succeeded', 'failed'], 'What the provider decides'),
    never: share.default(0).describe('Share of runs in which the rest is never decided.'),
    reversed: share.default(0).describe('Share of orders whose success is taken back later.'),
  })
  .prefault({});

const CRASHES_FORM = z
  .strictObject({
    perHour: perHour.default(0).describe('Mean number of kills an hour.'),
    points: weights([...CRASH_POINTS, 'between'], 'When the consumer is killed'),
  })
  .prefault({});

/** A profile as it is written: shares and weights, each with a default. */
export const PROFILE_FORM = z.strictObject({
  profile: z.string().min(1).max(160).describe('One sentence: the trouble that there is.'),
  traffic: TRAFFIC_FORM.describe('What customers and callers do.'),
  faults: FAULTS_FORM.describe('What happens to single requests.'),
  periods: PERIODS_FORM.describe('Times in which a provider as a whole has trouble.'),
  decisions: DECISIONS_FORM.describe('What becomes of purchases that a provider holds.'),
  crashes: CRASHES_FORM.describe('How the consumer dies.'),
  dialects: share
    .default(0)
    .describe('Share of runs in which a provider prints in another reading of the doubts.'),
});

/** Where the schema lies, from the root of the package. */
export const PROFILE_SCHEMA_FILE = 'contracts/schemas/chaos-profile.schema.json';

/** The JSON Schema (draft-07) of a profile, for editors. */
export function profileSchemaText(): string {
  const schema = z.toJSONSchema(PROFILE_FORM, { target: 'draft-7', io: 'input' });
  const named = {
    ...schema,
    title: 'Chaos profile of topup-sim',
    description: 'How much trouble chaos makes, and of which kind.',
  };
  return `${JSON.stringify(named, null, 2)}\n`;
}
