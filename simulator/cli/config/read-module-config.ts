import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { Plain } from '../../../contracts/kit/scenario/yaml-tree.js';
import { CliError, usageError } from '../cli-error.js';
import { pathText, type ConfigSource } from './config-source.js';

/**
 * Imports a JavaScript or TypeScript file whose default export is the configuration.
 * @throws CliError when it cannot be loaded or exports nothing.
 */
export async function readModuleConfig(file: string): Promise<ConfigSource> {
  const module = await importFile(file);
  const value = module.default;
  if (value === undefined) {
    throw usageError('CONFIG_NOT_EXPORTED', file, {
      found: 'no default export',
      expected: 'export default { port: 4610 }',
      advice: 'export the configuration as default',
    });
  }
  return {
    file,
    // The form looks at every key, so whatever a module exports is refused where it is not plain.
    value: value as Plain,
    origin: { path: [], writtenAt: () => undefined },
    placeOf: (path) => (path.length === 0 ? file : `${file}: ${pathText(path)}`),
  };
}

interface ConfigModule {
  readonly default?: unknown;
}

async function importFile(file: string): Promise<ConfigModule> {
  try {
    return await importOrRequire(file);
  } catch (error) {
    if (error instanceof CliError) throw error;
    throw usageError('CONFIG_UNLOADABLE', file, {
      found: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
      expected: 'a module that loads',
      advice: `run it alone to see more: node ${file}`,
    });
  }
}

async function importOrRequire(file: string): Promise<ConfigModule> {
  try {
    return (await import(pathToFileURL(file).href)) as ConfigModule;
  } catch (error) {
    if (isUnknownExtension(error)) return requireWithTsx(file);
    throw error;
  }
}

/** Node before 22.18 knows no TypeScript; the user's own tsx does. */
function requireWithTsx(file: string): ConfigModule {
  const require = createRequire(file);
  let tsx: string;
  try {
    tsx = require.resolve('tsx/cjs/api');
  } catch {
    throw usageError('CONFIG_NEEDS_TYPESCRIPT', file, {
      found: `a TypeScript file on Node ${process.versions.node}`,
      expected: 'Node 22.18 or later, or tsx installed beside the file',
      advice: 'npm install --save-dev tsx, or rename it to topup-sim.config.js',
    });
  }
  const api = require(tsx) as { require: (file: string, parent: string) => ConfigModule };
  return api.require(file, file);
}

function isUnknownExtension(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_UNKNOWN_FILE_EXTENSION';
}
