import type { ConsumerMaker } from '../consumers/consumer.js';
import type { ConsumerScenario } from '../consumer-scenario/consumer-scenario.js';
import { runConsumerScenario } from '../consumer-run/run-consumer-scenario.js';
import type { WorldMaker } from '../consumer-run/world.js';
import { judgeConsumer, type FoundInRun } from '../oracle/orders/judge-consumer.js';
import { grouped } from '../oracle/grouped.js';
import { chaosScenario, type ChaosWish } from './chaos-scenario.js';
import { journalOf } from './journal.js';
import { survivalOf } from './survival-of.js';
import type { Survival } from './survival.js';

/** Where chaos is let loose. */
export interface ChaosPlace {
  readonly maker: ConsumerMaker;
  readonly worlds: WorldMaker;
  /** Gives a folder that no other run has had. */
  readonly freshStateDir: () => string;
  readonly signal?: AbortSignal | undefined;
}

/** Findings of one rule in one run. */
export interface RuleBreach {
  readonly rule: string;
  readonly level: FoundInRun['level'];
  readonly count: number;
  /** The first. */
  readonly finding: FoundInRun;
}

/** What came of one seed, as plain data. */
export interface SeedResult {
  readonly seed: string;
  readonly survival: Survival;
  readonly breaches: readonly RuleBreach[];
  /** True when somebody stopped it: what came until then was judged. */
  readonly isCut: boolean;
  /** Everything that was seen, as lines of JSON; where it was asked for. */
  readonly journal: string | undefined;
}

/**
 * Lets chaos of one seed loose on a consumer and holds what it did against every rule.
 * @throws ConsumerTrouble when the consumer does not keep to its port.
 */
export async function runSeed(
  wish: ChaosWish,
  place: ChaosPlace,
  { withJournal = false }: { readonly withJournal?: boolean } = {},
): Promise<SeedResult> {
  const { seed } = wish;
  const run = await runConsumerScenario(chaosScenario(wish), { ...place, seed });
  return {
    seed,
    survival: survivalOf(run),
    breaches: breachesOf(judgeConsumer(run)),
    isCut: place.signal?.aborted === true,
    journal: withJournal ? journalOf(run) : undefined,
  };
}

/** The first finding of each rule and level; errors come first. */
export function breachesOf(findings: readonly FoundInRun[]): readonly RuleBreach[] {
  return grouped(findings, ({ rule, level }) => JSON.stringify([rule, level])).map((group) => {
    const [finding] = group;
    return { rule: finding.rule, level: finding.level, count: group.length, finding };
  });
}

/** The first finding by which a scenario breaks a rule as an error; `undefined` when it does not. */
export async function breachIn(
  scenario: ConsumerScenario,
  rule: string,
  place: ChaosPlace,
): Promise<FoundInRun | undefined> {
  const run = await runConsumerScenario(scenario, { ...place, seed: scenario.seed ?? '' });
  return judgeConsumer(run).find((one) => one.rule === rule && one.level === 'error');
}
