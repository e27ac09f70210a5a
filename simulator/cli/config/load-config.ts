import { existsSync } from 'node:fs';
import { extname, join, resolve } from 'node:path';
import { usageError } from '../cli-error.js';
import { requirePlainFile } from '../small-file.js';
import type { Config } from './check-config.js';

/** Names that are looked for, by what reads them. */
const NAMES = ['ts', 'js', 'json', 'yaml'].map((form) => `topup-sim.config.${form}`);

/** True for a file that is a configuration by its name. */
export function isConfigName(name: string): boolean {
  return NAMES.includes(name);
}

/**
 * The configuration: the file named, or the one that lies in the current folder. Readers are
 * loaded only when there is a file, because most starts have none.
 * @throws CliError when the file is not there, is not readable, or says something wrong.
 */
export async function loadConfig(named: string | undefined): Promise<Config | undefined> {
  const file = named === undefined ? findConfig() : resolve(named);
  return file === undefined ? undefined : readConfig(file);
}

/** Reads and checks one configuration file, whatever its form. @throws CliError */
export async function readConfig(file: string): Promise<Config> {
  if (!existsSync(file)) {
    throw usageError('CONFIG_NOT_FOUND', file, {
      found: 'no such file',
      expected: 'a configuration file',
      advice: 'change --config or TOPUP_SIM_CONFIG',
    });
  }
  await requirePlainFile(file);
  const { checkConfig } = await import('./check-config.js');
  return checkConfig(await readerOf(file));
}

async function readerOf(file: string) {
  switch (extname(file)) {
    case '.ts':
    case '.mts':
    case '.js':
    case '.mjs':
      return (await import('./read-module-config.js')).readModuleConfig(file);
    case '.json':
    case '.yaml':
    case '.yml':
      return (await import('./read-text-config.js')).readTextConfig(file);
    default:
      throw usageError('CONFIG_FORM_UNKNOWN', file, {
        found: `a name that ends in "${extname(file)}"`,
        expected: '.ts, .js, .json or .yaml',
        advice: 'rename the file',
      });
  }
}

function findConfig(): string | undefined {
  const found = NAMES.map((name) => join(process.cwd(), name)).filter((file) => existsSync(file));
  if (found.length > 1) {
    throw usageError('CONFIG_SEVERAL', found.join(' '), {
      found: `${found.length} configuration files`,
      expected: 'one',
      advice: 'remove the others, or name one with --config',
    });
  }
  return found[0];
}
