import type { ChaosProfile } from '../../contracts/kit/chaos/profile/chaos-profile.js';
import { readProfile } from '../../contracts/kit/chaos/profile/read-profile.js';
import type { ConsumerScenario } from '../../contracts/kit/consumer-scenario/consumer-scenario.js';
import { readConsumerScenario } from '../../contracts/kit/consumer-scenario/read-consumer-scenario.js';
import {
  printScenarioError,
  type ScenarioError,
} from '../../contracts/kit/scenario/scenario-error.js';
import { readScenarioFile } from '../../contracts/kit/scenario/scenario-files.js';
import type { Scenario } from '../../contracts/kit/scenario/scenario.js';
import { CliError } from './cli-error.js';
import { orUnreadable, readSmallFile } from './small-file.js';

/** A scenario, or every mistake of its file, a line each. */
export interface ReadScenarioLines<Read = Scenario> {
  readonly scenario: Read | undefined;
  readonly mistakes: readonly string[];
}

/** Reads a scenario; that its file cannot be read is one more mistake, not a reason to stop. */
export function readScenarioLines(file: string): Promise<ReadScenarioLines> {
  return orMistakes(file, () => readScenarioFile(file));
}

/** The same of a consumer scenario. */
export function readConsumerScenarioLines(
  file: string,
): Promise<ReadScenarioLines<ConsumerScenario>> {
  return orMistakes(file, async () =>
    readConsumerScenario({ file, content: await readSmallFile(file) }),
  );
}

/** The same of a profile for chaos. @param name as reports shall call it. */
export function readProfileLines(
  file: string,
  name = file,
): Promise<ReadScenarioLines<ChaosProfile>> {
  return orMistakes(file, async () => {
    const { profile, errors } = readProfile({ name, file, content: await readSmallFile(file) });
    return { scenario: profile, errors };
  });
}

async function orMistakes<Read>(
  file: string,
  read: () => Promise<{ scenario: Read | undefined; errors: readonly ScenarioError[] }>,
): Promise<ReadScenarioLines<Read>> {
  try {
    const { scenario, errors } = await orUnreadable(file, read);
    return { scenario, mistakes: errors.map(printScenarioError) };
  } catch (error) {
    if (error instanceof CliError) return { scenario: undefined, mistakes: error.lines };
    throw error;
  }
}
