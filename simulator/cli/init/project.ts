import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
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
}

const VITEST_CONFIG = /^vitest\.config\.[cm]?[jt]s$/;
const VITE_CONFIG = /^vite\.config\.[cm]?[jt]s$/;

/** Looks at the folder; one that is not there is a project without anything. */
export async function lookAtProject(folder: string): Promise<Project> {
  const names: readonly string[] = await readdir(folder).catch(() => []);
  return {
    hasPackageJson: names.includes('package.json'),
    manager:
      PACKAGE_MANAGERS.find(({ lockFile }) => names.includes(lockFile)) ?? PACKAGE_MANAGERS[0],
    packages: await packagesOf(join(folder, 'package.json')),
    config: names.find(isConfigName),
    vitestConfig:
      names.find((name) => VITEST_CONFIG.test(name)) ??
      names.find((name) => VITE_CONFIG.test(name)),
  };
}

const LISTS = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'];

/** Of a `package.json` that cannot be read nothing is known: the packages are then named once too often. */
async function packagesOf(file: string): Promise<ReadonlySet<string>> {
  try {
    const text = new TextDecoder().decode(await readSmallFile(file));
    const json = JSON.parse(text) as Readonly<Record<string, object | undefined>>;
    return new Set(LISTS.flatMap((list) => Object.keys(json[list] ?? {})));
  } catch {
    return new Set();
  }
}
