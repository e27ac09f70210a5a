import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The project's own package, wherever this file runs from: source, `dist/`, or an installation.
 */
export interface PackageFacts {
  /** Absolute path of the folder that holds `package.json`. */
  readonly directory: string;
  readonly version: string;
}

const NAME = 'topup-sim';

let known: PackageFacts | undefined;

/** Walks up from this file to the package. @throws Error when there is none. */
export function packageFacts(): PackageFacts {
  return (known ??= findPackage(dirname(fileURLToPath(import.meta.url))));
}

/**
 * The nearest package named `topup-sim` at or above `start`. @throws Error when there is none.
 */
export function findPackage(start: string): PackageFacts {
  for (let directory = start; ; directory = dirname(directory)) {
    const version = versionIn(directory);
    if (version !== undefined) return { directory, version };
    if (dirname(directory) === directory) {
      throw new Error(`No package.json named ${NAME} at or above ${start}; is it installed whole?`);
    }
  }
}

function versionIn(directory: string): string | undefined {
  let text: string;
  try {
    text = readFileSync(join(directory, 'package.json'), 'utf8');
  } catch {
    return undefined;
  }
  const facts = JSON.parse(text) as { readonly name?: unknown; readonly version?: unknown };
  return facts.name === NAME ? String(facts.version) : undefined;
}
