import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { referenceConsumerModule } from '../../client/consumer/reference-consumer-module.js';
import { moduleConsumer } from '../../contracts/kit/consumers/module-consumer.js';
import type { ConsumerScenario } from '../../contracts/kit/consumer-scenario/consumer-scenario.js';
import { madeScenarios } from '../../contracts/kit/consumer-scenario/made/made-scenarios.js';
import { readConsumerScenario } from '../../contracts/kit/consumer-scenario/read-consumer-scenario.js';
import { runConsumerScenario } from '../../contracts/kit/consumer-run/run-consumer-scenario.js';
import type { RunRecord } from '../../contracts/kit/consumer-run/run-record.js';
import type { Planting } from '../../contracts/kit/known-bad/planting.js';
import {
  judgeConsumer,
  type FoundInRun,
} from '../../contracts/kit/oracle/orders/judge-consumer.js';
import { consumerWorlds } from '../../simulator/testing/consumer-world/consumer-worlds.js';

export const SEED = 'consumer-tests';

/** All worlds of a file of tests have the same keys: making them takes longer than a scenario. */
export const WORLDS = consumerWorlds({ seed: SEED });

const FOLDER = 'scenarios/consumer';

/** The consumer scenarios that come with the package as files. */
export function shippedConsumerScenarios(): readonly ConsumerScenario[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => {
      const file = join(FOLDER, name);
      const { scenario, errors } = readConsumerScenario({ file, content: readFileSync(file) });
      if (scenario === undefined) throw new Error(JSON.stringify(errors, null, 2));
      return scenario;
    });
}

/** Every consumer scenario, by its title. */
export function everyConsumerScenario(seed = SEED): ReadonlyMap<string, ConsumerScenario> {
  const all = [...madeScenarios(seed), ...shippedConsumerScenarios()];
  return new Map(all.map((scenario) => [scenario.title, scenario]));
}

export function scenarioOf(title: string, seed = SEED): ConsumerScenario {
  const found = everyConsumerScenario(seed).get(title);
  if (found === undefined) throw new Error(`no consumer scenario "${title}"`);
  return found;
}

/** The reference consumer in this process, with a planted mistake or without. */
export function referenceMaker(planting?: Planting) {
  return moduleConsumer({
    factory: referenceConsumerModule(planting === undefined ? {} : { planting }),
    name: 'reference consumer',
  });
}

let folders = 0;

/** Names of folders: the reference consumer in this process keeps its book in memory, by that name. */
export function freshStateDir(): string {
  folders += 1;
  return `world-${folders}`;
}

/** Puts the reference consumer in one situation. */
export async function runOne(
  scenario: ConsumerScenario,
  { planting, seed = SEED }: { readonly planting?: Planting; readonly seed?: string } = {},
): Promise<RunRecord> {
  const maker = await referenceMaker(planting);
  const place = { maker, worlds: WORLDS, freshStateDir, seed: `${seed}/${scenario.title}` };
  return runConsumerScenario(scenario, place);
}

/** The same, judged. */
export async function findingsOf(
  scenario: ConsumerScenario,
  options: Parameters<typeof runOne>[1] = {},
): Promise<readonly FoundInRun[]> {
  return judgeConsumer(await runOne(scenario, options));
}

/** One line a finding, for messages of failed tests. */
export function told(findings: readonly FoundInRun[]): readonly string[] {
  return findings.map(
    ({ level, rule, scenario, text }) => `${level} ${rule} [${scenario}] ${text}`,
  );
}
