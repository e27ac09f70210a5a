import { ordersOf } from '../../consumer-scenario/actions-of.js';
import type { ConsumerScenario } from '../../consumer-scenario/consumer-scenario.js';
import { guesses, inSequence } from './in-sequence.js';
import { crashCount, faultsOf, withOrders } from './parts.js';
import { plainer } from './plainer.js';
import { fewerActions, fewerClocks, fewerFaults, fewerOrders } from './take-out.js';
import { Trial, type TrialOptions } from './trial.js';

export interface ShrinkOptions extends TrialOptions {
  /** One that breaks the rule. */
  readonly scenario: ConsumerScenario;
  /** Orders of the finding: perhaps they alone suffice. */
  readonly likelyOrders: readonly string[];
}

/** The smallest scenario that was found. */
export interface Shrunk {
  readonly scenario: ConsumerScenario;
  /** Runs that the search took. */
  readonly tries: number;
  /** False when the search ended because it may take no more runs. */
  readonly isMinimal: boolean;
}

/** Rounds after which nothing is left that another could find. */
const MOST_ROUNDS = 6;

/**
 * Makes a failing scenario as small as it gets: fewer orders, faults, kills, actions; one thing after another in place of traffic;
 * plain words. What is taken out stays out only when the rule is still broken, and all of it is tried again until nothing changes,
 * so that nothing single can be left out of the end.
 */
export async function shrink(options: ShrinkOptions): Promise<Shrunk> {
  const trial = new Trial(options);
  const likely = withOrders(options.scenario, new Set(options.likelyOrders));
  const guess = options.likelyOrders.length === 0 ? [] : guesses(likely);
  let best = (await trial.firstOf(guess)) ?? options.scenario;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const before = JSON.stringify(best);
    best = await fewerOrders(best, trial, round === 0 ? options.likelyOrders : []);
    best = await fewerFaults(best, trial);
    best = await fewerActions(best, trial);
    best = await fewerClocks(best, trial);
    best = await inSequence(best, trial);
    best = await plainer(best, trial);
    if (JSON.stringify(best) === before) break;
  }
  return { scenario: best, tries: trial.tries, isMinimal: !trial.isOver };
}

/** How big a scenario is, as people count it. */
export function sizeOf(scenario: ConsumerScenario): {
  readonly orders: number;
  readonly faults: number;
  readonly crashes: number;
} {
  return {
    orders: ordersOf(scenario.steps).size,
    faults: faultsOf(scenario).length,
    crashes: crashCount(scenario),
  };
}
