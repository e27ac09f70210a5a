import { basename } from 'node:path';
import type { ConsumerScenario } from '../../../contracts/kit/consumer-scenario/consumer-scenario.js';
import { madeScenarios } from '../../../contracts/kit/consumer-scenario/made/made-scenarios.js';
import { shippedScenarioFolder } from '../../../contracts/kit/scenario/scenario-files.js';
import type { ProviderName } from '../../../contracts/wire/operation.js';
import { CliError, usageError } from '../cli-error.js';
import { EXIT } from '../exit-code.js';
import { readConsumerScenarioLines } from '../read-scenario.js';
import { filesOf, fitsPattern } from '../verify/choose-scenarios.js';

export interface ConsumerChoice {
  /** Files and folders; empty means all that the kit makes and those that come with the package. */
  readonly paths: readonly string[];
  readonly patterns: readonly string[];
  readonly provider: ProviderName | undefined;
  readonly seed: string;
}

/** Scenarios that are to be run, and all that there are to choose from. */
export interface ChosenConsumerScenarios {
  readonly chosen: readonly ConsumerScenario[];
  readonly all: readonly ConsumerScenario[];
}

/**
 * Reads and makes the scenarios that are to be run. A pattern that is a whole title means that one alone.
 * @throws CliError when a file is wrong (with all its mistakes), or when none is left.
 */
export async function chooseConsumerScenarios(
  choice: ConsumerChoice,
): Promise<ChosenConsumerScenarios> {
  const { paths, patterns, seed } = choice;
  const folders = paths.length > 0 ? paths : [shippedScenarioFolder('consumer')];
  const made = paths.length > 0 ? [] : madeScenarios(seed);
  const all = [...made, ...(await readAll(await filesOf(folders)))];
  const titles = new Set(all.map(({ title }) => title));
  const chosen = all.filter(
    (scenario) => isOf(scenario, choice.provider) && isNamed(scenario, patterns, titles),
  );
  if (chosen.length > 0) return { chosen, all };
  throw usageError('NO_SCENARIO', patterns.join(' ') || 'verify consumer', {
    found: `none of ${all.length} scenarios`,
    expected: 'a part of a title or of a file name, * for any characters',
    advice: 'see all of them with --list',
  });
}

async function readAll(files: readonly string[]): Promise<readonly ConsumerScenario[]> {
  const mistakes: string[] = [];
  const scenarios: ConsumerScenario[] = [];
  for (const file of files) {
    const read = await readConsumerScenarioLines(file);
    mistakes.push(...read.mistakes);
    if (read.scenario !== undefined) scenarios.push(read.scenario);
  }
  if (mistakes.length > 0) throw new CliError(EXIT.usage, mistakes);
  return scenarios;
}

/** True for a scenario in which only that provider is bought from. */
function isOf({ given }: ConsumerScenario, provider: ProviderName | undefined): boolean {
  if (provider === undefined) return true;
  const other = provider === 'dvs' ? 'truemoney' : 'dvs';
  return given[provider] !== undefined && given[other] === undefined;
}

function isNamed(
  { title, file }: ConsumerScenario,
  patterns: readonly string[],
  titles: ReadonlySet<string>,
): boolean {
  if (patterns.length === 0) return true;
  const names = [title, ...(file === undefined ? [] : [basename(file)])];
  return patterns.some((pattern) =>
    titles.has(pattern) ? title === pattern : fitsPattern(names, pattern),
  );
}
