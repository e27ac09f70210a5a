import { existsSync } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ProviderName } from '../../wire/operation.js';
import { readScenario, type ReadScenario } from './reader.js';
import { MAX_FILE_BYTES } from './source-text.js';

/**
 * Reads a scenario from disk. No more of the file is read than shows that it is too large.
 * @throws the error of the file system when the file is not there or may not be read.
 */
export async function readScenarioFile(file: string): Promise<ReadScenario> {
  const handle = await open(file);
  try {
    const buffer = new Uint8Array(MAX_FILE_BYTES + 1);
    let length = 0;
    for (;;) {
      const { bytesRead } = await handle.read(buffer, length, buffer.length - length, null);
      length += bytesRead;
      if (bytesRead === 0 || length === buffer.length) break;
    }
    return readScenario({ file, content: buffer.subarray(0, length) });
  } finally {
    await handle.close();
  }
}

/**
 * The scenario files under a path, sorted: the path itself when it is a file, else every `.yaml`
 * and `.yml` file in it and below.
 * @throws the error of the file system when the path is not there.
 */
export async function findScenarioFiles(path: string): Promise<readonly string[]> {
  if ((await stat(path)).isFile()) return [path];
  const entries = await readdir(path, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/**
 * The folder of the scenarios that come with the package: those of one provider, or those for consumers.
 * @throws Error when the package was taken apart and the folder is not there.
 */
export function shippedScenarioFolder(of: ProviderName | 'consumer' | 'chaos'): string {
  const here = dirname(fileURLToPath(import.meta.url));
  // The sources lie three levels below the root of the package, the built files four.
  for (const up of ['../../..', '../../../..']) {
    const folder = join(here, up, 'scenarios', of);
    if (existsSync(folder)) return folder;
  }
  throw new Error(`The folder scenarios/${of} of the package is not there; install it again`);
}
