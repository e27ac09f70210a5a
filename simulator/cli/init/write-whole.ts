import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { randomText } from '../../host/entropy.js';
import { startError } from '../cli-error.js';

/**
 * Writes a file that is whole or not there, and makes its folders. One that is replaced keeps its mode.
 * @throws CliError FILE_UNWRITABLE
 */
export async function writeWhole(place: string, text: string): Promise<void> {
  const half = join(dirname(place), `.${basename(place)}.${randomText(8)}`);
  try {
    await mkdir(dirname(place), { recursive: true });
    const before = await stat(place).catch(() => undefined);
    await writeFile(half, text, { flag: 'wx', ...(before && { mode: before.mode & 0o777 }) });
    await rename(half, place);
  } catch (error) {
    await rm(half, { force: true }).catch(() => undefined);
    throw startError('FILE_UNWRITABLE', place, {
      found: error instanceof Error ? error.message : String(error),
      expected: 'a folder that can be written',
      advice: 'check who may write there and whether there is space, then run init again',
    });
  }
}
