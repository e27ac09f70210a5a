import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { MAX_FILE_BYTES } from '../../contracts/kit/scenario/source-text.js';
import { usageError } from './cli-error.js';

/**
 * Makes sure that a name is a plain file's before anything opens it: a pipe without a writer
 * would be waited for until somebody kills us, and a device can be read for ever.
 * @throws CliError FILE_UNREADABLE
 */
export async function requirePlainFile(file: string): Promise<void> {
  await orUnreadable(file, () => refuseUnlessPlain(file));
}

async function refuseUnlessPlain(file: string): Promise<void> {
  const found = await stat(file);
  if (found.isFile()) return;
  throw new Error(found.isDirectory() ? 'a folder' : 'something that is no plain file');
}

/**
 * The bytes of a plain file; of one that is too large, one byte more than is allowed, which is
 * enough to see it. @throws Error that says what is there instead.
 */
export async function readSmallFile(file: string): Promise<Uint8Array> {
  await refuseUnlessPlain(file);
  return buffer(createReadStream(file, { end: MAX_FILE_BYTES }));
}

/** A file that cannot be read is its owner's to mend. @throws CliError FILE_UNREADABLE */
export async function orUnreadable<T>(file: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw usageError('FILE_UNREADABLE', file, {
      found: error instanceof Error ? error.message : String(error),
      expected: 'a file that can be read',
      advice: 'check the path and who may read it',
    });
  }
}
