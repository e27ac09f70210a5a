import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isConfigName } from '../config/load-config.js';
import { readSmallFile } from '../small-file.js';
import { PACKAGE_MANAGERS, type PackageManager } from './package-manager.js';

/** What is known of the project that files are written into. */
export interface Project {
  readonly hasPackageJson: boolean;
  readonly manager: PackageManager;
  /** Names of the packages that its `package.json` lists. */
  readonly packages: ReadonlySet<string>;
  /** A configuration of topup-sim in whatever form, if there is one. */
  readonly config: string | undefined;
  /** A configuration of vitest (or of vite, which vitest reads too), if there is one. */
  readonly vitestConfig: string | undefined;
  /** What runs its tests: vitest, unless it uses jest and not vitest. */
  readonly runner: 'vitest' | 'jest';
  /** The file with its configuration of jest, `package.json` included, if there is one. */
  readonly jestConfig: string | undefined;
  /** The folder above that is the root of the git repository; absent when it is the project's own, or there is none. */
  readonly repositoryAbove: string | undefined;
}

const VITEST_CONFIG = /^vitest\.config\.[cm]?[jt]s$/;
const JEST_CONFIG = /^jest\.config\.(?:[cm]?[jt]s|json)$/;
const VITE_CONFIG = /^vite\.config\.[cm]?[jt]s$/;

/** Looks at the folder; one that is not there is a project without anything. */
export async function lookAtProject(folder: string): Promise<Project> {
  const names: readonly string[] = await readdir(folder).catch(() => []);
  const packageJson = await readPackageJson(join(folder, 'package.json'));
  const packages = packagesOf(packageJson);
  const ownVitest = names.find((name) => VITEST_CONFIG.test(name));
  const jestConfig =
    names.find((name) => JEST_CONFIG.test(name)) ??
    (packageJson.jest === undefined ? undefined : 'package.json');
  const usesJest = packages.has('jest') || jestConfig !== undefined;
  const usesVitest = packages.has('vitest') || ownVitest !== undefined;
  return {
    hasPackageJson: names.includes('package.json'),
    manager:
      PACKAGE_MANAGERS.find(({ lockFile }) => names.includes(lockFile)) ?? PACKAGE_MANAGERS[0],
    packages,
    config: names.find(isConfigName),
    vitestConfig: ownVitest ?? names.find((name) => VITE_CONFIG.test(name)),
    runner: usesJest && !usesVitest ? 'jest' : 'vitest',
    jestConfig,
    repositoryAbove: repositoryAbove(folder),
  };
}

const LISTS = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'];

type PackageJson = Readonly<Record<string, object | undefined>> & { readonly jest?: object };

/** Of a `package.json` that cannot be read nothing is known: the packages are then named once too often. */
async function readPackageJson(file: string): Promise<PackageJson> {
  try {
    const json: unknown = JSON.parse(new TextDecoder().decode(await readSmallFile(file)));
    return typeof json === 'object' && json !== null ? (json as PackageJson) : {};
  } catch {
    return {};
  }
}

function packagesOf(json: PackageJson): ReadonlySet<string> {
  return new Set(LISTS.flatMap((list) => Object.keys(json[list] ?? {})));
}

function repositoryAbove(folder: string): string | undefined {
  if (existsSync(join(folder, '.git'))) return undefined;
  for (let at = folder; dirname(at) !== at; at = dirname(at)) {
    if (existsSync(join(dirname(at), '.git'))) return dirname(at);
  }
  return undefined;
}
