import { basename, isAbsolute, relative } from 'node:path';
import {
  findScenarioFiles,
  shippedScenarioFolder,
} from '../../../contracts/kit/scenario/scenario-files.js';
import type { Scenario } from '../../../contracts/kit/scenario/scenario.js';
import { PROVIDER_NAMES, type ProviderName } from '../../../contracts/wire/operation.js';
import { CliError, usageError } from '../cli-error.js';
import { EXIT } from '../exit-code.js';
import { readScenarioLines } from '../read-scenario.js';

export interface Choice {
  /** Files and folders; empty means the scenarios that come with the package. */
  readonly paths: readonly string[];
  /** Words, or patterns with `*`, of which a title or file name must fit one; empty means all. */
  readonly patterns: readonly string[];
  readonly provider: ProviderName | undefined;
}

/**
 * Reads the scenarios that are to be run.
 * @throws CliError when a file is wrong (with all its mistakes), or when none is left.
 */
export async function chooseScenarios(choice: Choice): Promise<readonly Scenario[]> {
  const scenarios: Scenario[] = [];
  const mistakes: string[] = [];
  const { paths } = choice;
  const folders = paths.length > 0 ? paths : PROVIDER_NAMES.map(shippedScenarioFolder);
  for (const file of await filesOf(folders)) {
    const read = await readScenarioLines(file);
    mistakes.push(...read.mistakes);
    if (read.scenario !== undefined) scenarios.push(read.scenario);
  }
  if (mistakes.length > 0) throw new CliError(EXIT.usage, mistakes);
  const chosen = scenarios.filter((scenario) => isChosen(scenario, choice));
  if (chosen.length > 0) return chosen;
  throw usageError('NO_SCENARIO', choice.patterns.join(' ') || 'verify', {
    found: `none of ${scenarios.length} scenarios`,
    expected: 'a part of a title or of a file name, * for any characters',
    advice: 'run without --scenario and --provider to see all',
  });
}

/** The scenario files under some paths. @throws CliError PATH_UNREADABLE */
export async function filesOf(folders: readonly string[]): Promise<readonly string[]> {
  try {
    return (await Promise.all(folders.map(findScenarioFiles))).flat().map(nearName);
  } catch (error) {
    throw usageError('PATH_UNREADABLE', folders.join(' '), {
      found: error instanceof Error ? error.message : String(error),
      expected: 'scenario files or folders',
      advice: 'check the path',
    });
  }
}

/**
 * The shortest name that a reader can open: relative where the file lies at or below the current
 * folder.
 */
function nearName(file: string): string {
  const near = relative('', file);
  return near === '' || near.startsWith('..') || isAbsolute(near) ? file : near;
}

function isChosen({ title, file, provider }: Scenario, choice: Choice): boolean {
  if (choice.provider !== undefined && provider !== choice.provider) return false;
  if (choice.patterns.length === 0) return true;
  const names = [title, basename(file)];
  return choice.patterns.some((pattern) => fitsPattern(names, pattern));
}

/** True when one of the names has the pattern in it; `*` stands for any text. */
export function fitsPattern(names: readonly string[], pattern: string): boolean {
  const expression = asExpression(pattern);
  return names.some((name) => expression.test(name));
}

function asExpression(pattern: string): RegExp {
  const parts = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(parts.join('.*'), 'iu');
}
