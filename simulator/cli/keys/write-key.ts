import { rm, writeFile } from 'node:fs/promises';
import { usageError } from '../cli-error.js';

export interface KeyFile {
  readonly file: string;
  readonly content: string | Uint8Array;
  /** A private key is for its owner's eyes: mode 0600. */
  readonly isPrivate: boolean;
  /** Replace a file that exists; without it nothing is ever overwritten. */
  readonly isForced: boolean;
}

/** @throws CliError FILE_EXISTS, FILE_UNWRITABLE */
export async function writeKey({ file, content, isPrivate, isForced }: KeyFile): Promise<void> {
  const mode = isPrivate ? 0o600 : 0o644;
  try {
    // A mode counts for new files only, so an old one goes first.
    if (isForced) await rm(file, { force: true });
    await writeFile(file, content, { mode, flag: 'wx' });
  } catch (error) {
    const isThere = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    throw usageError(isThere ? 'FILE_EXISTS' : 'FILE_UNWRITABLE', file, {
      found: isThere ? 'a file' : error instanceof Error ? error.message : String(error),
      expected: 'a name that is free, in a folder that can be written',
      advice: isThere ? 'choose another name, or overwrite it with --force' : 'check the path',
    });
  }
}
