import { execFileSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';
import { runProgram, type ProgramEnd, type ProgramOptions } from './run-program.js';
import { packedTarball, ROOT } from './packed-package.js';

/** A project of somebody who has installed the package, as far as a machine without a network can show it. */
export interface PackedProject {
  readonly folder: string;
  /** The package as it was unpacked. */
  readonly packageFolder: string;
  /** Runs the package's own command. */
  cli(args: readonly string[], options?: ProgramOptions): Promise<ProgramEnd>;
  /** Runs the command of another package that was linked, such as `vitest`. */
  bin(name: string, args: readonly string[], options?: ProgramOptions): Promise<ProgramEnd>;
  /** Copies an example of the package into the project; gives its folder. */
  copyExample(name: string): string;
}

/**
 * An empty folder with `node_modules/topup-sim` from the tarball, and links to the packages that it lists as dependencies
 * and to those that are named: what the package needs and does not list is not found. Removed after the tests of the file.
 */
export function packedProject(...packages: readonly string[]): PackedProject {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'topup-sim-packed-')));
  afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  const packageFolder = join(folder, 'node_modules', 'topup-sim');
  mkdirSync(packageFolder, { recursive: true });
  execFileSync('tar', ['-xzf', packedTarball(), '-C', packageFolder, '--strip-components=1']);
  for (const name of [...Object.keys(factsOf(packageFolder).dependencies ?? {}), ...packages]) {
    const link = join(folder, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(realpathSync(join(ROOT, 'node_modules', name)), link);
  }
  const bin = (name: string, args: readonly string[], options: ProgramOptions = {}) => {
    const own = join(folder, 'node_modules', name);
    const { bin: bins } = factsOf(own);
    const script = typeof bins === 'string' ? bins : bins?.[name];
    if (script === undefined) throw new Error(`${name} has no command of its name`);
    return runProgram(process.execPath, [join(own, script), ...args], { cwd: folder, ...options });
  };
  return {
    folder,
    packageFolder,
    bin,
    cli: (args, options) => bin('topup-sim', args, options),
    copyExample(name) {
      const target = join(folder, name);
      cpSync(join(packageFolder, 'examples', name), target, { recursive: true });
      return target;
    },
  };
}

interface PackageFile {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly bin?: string | Readonly<Record<string, string>>;
}

function factsOf(packageFolder: string): PackageFile {
  return JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as PackageFile;
}
