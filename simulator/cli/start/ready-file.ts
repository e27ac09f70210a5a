import { lstat, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { randomText } from '../../host/entropy.js';
import { startError, type CliError } from '../cli-error.js';
import type { ReadyEvent } from './ready.js';

/*
 * The ready file over time. A file of an earlier run is left alone until the new server listens:
 * if this start fails because that server still runs, the file is still right. The new one then
 * takes its place in one step. When the server ends it takes its file away, so that a script that
 * waits for the file is not told of a server that is gone.
 */

/** Makes sure that the name is free or a plain file's. @throws CliError READY_FILE_UNWRITABLE */
export async function checkReadyFile(file: string): Promise<void> {
  const found = await lstat(file).catch((error: unknown) => {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    throw unwritable(file, message);
  });
  // Replacing a device, a pipe or a link would break what others have there.
  if (found !== undefined && !found.isFile()) {
    throw unwritable(file, found.isDirectory() ? 'a folder' : 'something that is no plain file');
  }
}

/**
 * Writes the event to a file that only its owner may read, since it holds secrets. It appears
 * whole or not at all: a program that waits for it never reads a half.
 * @throws CliError READY_FILE_UNWRITABLE
 */
export async function writeReadyFile(file: string, event: ReadyEvent): Promise<void> {
  const half = join(dirname(file), `.${basename(file)}.${randomText(8)}`);
  try {
    await writeFile(half, textOf(event), { mode: 0o600, flag: 'wx' });
    await rename(half, file);
  } catch (error) {
    await rm(half, { force: true }).catch(() => undefined);
    throw unwritable(file, error instanceof Error ? error.message : String(error));
  }
}

/** Removes the file if it still tells of this server. Never throws: the end must not fail. */
export async function removeReadyFile(file: string, event: ReadyEvent): Promise<void> {
  try {
    if ((await readFile(file, 'utf8')) === textOf(event)) await rm(file);
  } catch {
    // Somebody was quicker, or it was never written.
  }
}

function textOf(event: ReadyEvent): string {
  return `${JSON.stringify(event)}\n`;
}

function unwritable(file: string, found: string): CliError {
  return startError('READY_FILE_UNWRITABLE', file, {
    found,
    expected: 'a file that can be written',
    advice: 'make its folder, or name another file with --ready-file',
  });
}
