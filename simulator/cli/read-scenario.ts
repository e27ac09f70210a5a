import { printScenarioError } from '../../contracts/kit/scenario/scenario-error.js';
import { readScenarioFile } from '../../contracts/kit/scenario/scenario-files.js';
import type { Scenario } from '../../contracts/kit/scenario/scenario.js';
import { CliError } from './cli-error.js';
import { orUnreadable } from './small-file.js';

/** A scenario, or every mistake of its file, a line each. */
export interface ReadScenarioLines {
  readonly scenario: Scenario | undefined;
  readonly mistakes: readonly string[];
}

/** Reads a scenario; that its file cannot be read is one more mistake, not a reason to stop. */
export async function readScenarioLines(file: string): Promise<ReadScenarioLines> {
  try {
    const { scenario, errors } = await orUnreadable(file, () => readScenarioFile(file));
    return { scenario, mistakes: errors.map(printScenarioError) };
  } catch (error) {
    if (error instanceof CliError) return { scenario: undefined, mistakes: error.lines };
    throw error;
  }
}
