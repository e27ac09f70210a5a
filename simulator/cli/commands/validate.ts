import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Command } from 'commander';
import { findScenarioFiles } from '../../../contracts/kit/scenario/scenario-files.js';
import { CliError, usageError } from '../cli-error.js';
import { isConfigName, readConfig } from '../config/load-config.js';
import { fileKind } from '../file-kind.js';
import { EXIT } from '../exit-code.js';
import { print, withoutControls } from '../output.js';
import { readFaults } from '../read-faults.js';
import {
  readConsumerScenarioLines,
  readProfileLines,
  readScenarioLines,
} from '../read-scenario.js';

export function defineValidate(command: Command): void {
  command
    .argument('<paths...>', 'files, or folders in which every .yaml and .yml is read')
    .addHelpText('after', HELP)
    .action(validate);
}

const HELP = `
A file named topup-sim.config.* is read as a configuration; so is any that has the keys of
one. A file that holds a list is read as faults, for start --faults, one that begins with
"consumer:" as a scenario for verify consumer, one that begins with "profile:" as a profile for
chaos, and any other as a scenario. Every mistake of every file is printed as file:line:column with
what was found, what was expected and what to do. Exits 2 when there is one.

Examples:
  $ topup-sim validate scenarios/dvs scenarios/truemoney
  $ topup-sim validate topup-sim.config.yaml faults.yaml my-scenarios/*.yaml`;

async function validate(paths: readonly string[]): Promise<void> {
  const files = [...new Set((await Promise.all(paths.map(filesUnder))).flat())];
  if (files.length === 0) {
    throw usageError('NOTHING_TO_VALIDATE', paths.join(' '), {
      found: 'no .yaml or .yml file',
      expected: 'at least one',
      advice: 'name a file or another folder',
    });
  }
  let wrongFiles = 0;
  let errors = 0;
  for (const file of files) {
    const lines = await mistakesOf(file);
    for (const line of lines) print(withoutControls(line));
    if (lines.length > 0) wrongFiles += 1;
    errors += lines.length;
  }
  print(`${counted(files.length, 'file')} read, ${counted(errors, 'error')} in ${wrongFiles}`);
  if (errors > 0) process.exitCode = EXIT.usage;
}

async function filesUnder(path: string): Promise<readonly string[]> {
  try {
    const scenarios = await findScenarioFiles(path);
    const isFile = scenarios.length === 1 && scenarios[0] === path;
    return isFile ? scenarios : [...scenarios, ...(await configsIn(path))];
  } catch (error) {
    throw usageError('PATH_UNREADABLE', path, {
      found: error instanceof Error ? error.message : String(error),
      expected: 'a file or a folder',
      advice: 'check the path',
    });
  }
}

async function configsIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder);
  return names.filter(isConfigName).map((name) => join(folder, name));
}

/** Every mistake of one file, a line each. */
async function mistakesOf(file: string): Promise<readonly string[]> {
  const kind = isConfigName(basename(file)) ? 'configuration' : await fileKind(file);
  if (kind === 'scenario') return (await readScenarioLines(file)).mistakes;
  if (kind === 'consumer scenario') return (await readConsumerScenarioLines(file)).mistakes;
  if (kind === 'chaos profile') return (await readProfileLines(file)).mistakes;
  try {
    await (kind === 'faults' ? readFaults(file) : readConfig(file));
    return [];
  } catch (error) {
    if (error instanceof CliError) return error.lines;
    throw error;
  }
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
