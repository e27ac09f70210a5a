import { printConsumerScenario } from '../consumer-scenario/print-consumer-scenario.js';
import type { ConsumerScenario } from '../consumer-scenario/consumer-scenario.js';
import type { FoundInRun } from '../oracle/orders/judge-consumer.js';
import { chaosScenario, type ChaosWish } from './chaos-scenario.js';
import { counted } from '../report/counted.js';
import { oneLine } from '../report/one-line.js';
import { wrapped } from '../report/wrapped.js';
import type { ShrunkRun } from './chaos-report.js';
import { breachIn, type ChaosPlace } from './run-seed.js';
import { shrink, sizeOf } from './shrink/shrink.js';

export interface ShrinkSeedOptions {
  readonly wish: ChaosWish;
  /** By which the seed breaks the rule. */
  readonly finding: FoundInRun;
  readonly place: ChaosPlace;
  /** Runs that the search may take. */
  readonly mostTries: number;
  readonly onTry?: ((tries: number) => void) | undefined;
  /** The command that replays the file which is written. */
  readonly replay: (
    rule: string,
    seed: string,
  ) => { readonly file: string; readonly command: string };
}

/** Runs before a consumer with a clock of its own is called unsteady: what it does once more depends on its threads. */
const STEADY_TRIES = 3;

/**
 * The smallest scenario in which a consumer still breaks the rule that a seed broke, as a file.
 * @throws ConsumerTrouble when the consumer does not keep to its port.
 */
export async function shrinkSeed(options: ShrinkSeedOptions): Promise<ShrunkRun> {
  const { wish, finding, place, mostTries, onTry, replay } = options;
  const { rule } = finding;
  const found = new Map<string, FoundInRun>();
  const breaks = async (candidate: ConsumerScenario) => {
    const breach = await breachIn(candidate, rule, place);
    if (breach !== undefined) found.set(contentOf(candidate), breach);
    return breach !== undefined;
  };
  const { scenario, tries, isMinimal } = await shrink({
    scenario: chaosScenario(wish),
    likelyOrders: finding.orderIds,
    ...{ breaks, mostTries, onTry, signal: place.signal },
  });
  const named = { ...scenario, title: titleOf(scenario, finding, wish) };
  const last = await once(named, rule, place);
  const { file, command } = replay(rule, wish.seed);
  const shown = last ?? found.get(contentOf(scenario)) ?? finding;
  return {
    file,
    text: printConsumerScenario(named, commentOf(shown, command)),
    ...sizeOf(scenario),
    ...{ tries, isMinimal, isSteady: last !== undefined },
    finding: { ...shown, scenario: named.title, reproduce: command },
  };
}

function contentOf({ given, steps, decision }: ConsumerScenario): string {
  return JSON.stringify([given, steps, decision]);
}

/** In virtual time once is as often as ever. */
async function once(
  scenario: ConsumerScenario,
  rule: string,
  place: ChaosPlace,
): Promise<FoundInRun | undefined> {
  const tries = place.worlds.timeScale === undefined ? 1 : STEADY_TRIES;
  for (let i = 0; i < tries; i++) {
    const breach = await breachIn(scenario, rule, place);
    if (breach !== undefined) return breach;
  }
  return undefined;
}

function titleOf(
  scenario: ConsumerScenario,
  { rule }: FoundInRun,
  { profile, seed }: ChaosWish,
): string {
  const { orders, faults, crashes } = sizeOf(scenario);
  const parts = [
    counted(orders, 'order'),
    ...(faults === 0 ? [] : [counted(faults, 'fault')]),
    ...(crashes === 0 ? [] : [counted(crashes, 'kill')]),
  ];
  const what = parts.join(' and ').replace(' and ', parts.length > 2 ? ', ' : ' and ');
  const text = `${rule} is broken with ${what}: what is left of ${profile.name}, seed ${seed}`;
  return oneLine(text, MOST_TITLE);
}

/** Longest sentence of a scenario file. */
const MOST_TITLE = 160;

/** What is wrong, and how to see it again, above the scenario. */
function commentOf({ rule, text }: FoundInRun, command: string): readonly string[] {
  // What a consumer says may hold a line end, which would end the comment.
  return [...wrapped(oneLine(`${rule}: ${text}`), WIDTH), '', `Replay: ${oneLine(command)}`];
}

/** Of a comment's line. */
const WIDTH = 110;
