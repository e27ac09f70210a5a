import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** Longest file that is read, in bytes: ours have a few thousand. */
const MOST_BYTES = 256 * 1024;

/** What is wrong with a file or a folder, in the words of an error of the command line. */
export interface LocalAuthorityTrouble {
  readonly code:
    | 'HOME_UNWRITABLE'
    | 'FILE_UNREADABLE'
    | 'AUTHORITY_BROKEN'
    | 'AUTHORITY_EXPIRED'
    | 'CERTIFICATE_BROKEN';
  readonly file: string;
  readonly found: string;
  readonly expected: string;
  /** What to do, as an imperative. */
  readonly advice: string;
}

/** A folder or a file of the authority that cannot be used. The message never holds a key. */
export class LocalAuthorityError extends Error {
  override readonly name = 'LocalAuthorityError';

  constructor(readonly trouble: LocalAuthorityTrouble) {
    super(`${trouble.file}: ${trouble.code}: ${trouble.found}`);
  }
}

/** A file in the place of a folder is told when the folder is to be made. */
const MISSING: readonly unknown[] = ['ENOENT', 'ENOTDIR'];

/** A file's text, or `undefined` when there is none. @throws LocalAuthorityError FILE_UNREADABLE */
export async function textOf(file: string): Promise<string | undefined> {
  try {
    const { size } = await plainFile(file);
    if (size > MOST_BYTES) throw new Error(`${size} bytes`);
    return await readFile(file, 'utf8');
  } catch (error) {
    if (MISSING.includes((error as NodeJS.ErrnoException).code)) return undefined;
    throw new LocalAuthorityError({
      code: 'FILE_UNREADABLE',
      file,
      found: wordsOf(error),
      expected: 'a small file that you may read',
      advice: 'mend its permissions or delete it, or name another folder with TOPUP_SIM_HOME',
    });
  }
}

/** Opening a pipe would wait for its writer for ever. */
async function plainFile(file: string) {
  const found = await stat(file);
  if (!found.isFile()) throw new Error(found.isDirectory() ? 'a folder' : 'no plain file');
  return found;
}

/** A file to be: its name in its folder, its text, and who may read it. */
export interface NewFile {
  readonly name: string;
  readonly text: string;
  readonly mode: number;
}

/**
 * Makes a folder with its files appear at once and whole. When there already is one, that one
 * stays: whoever comes second reads what the first has made.
 * @throws LocalAuthorityError HOME_UNWRITABLE
 */
export async function addFolder(folder: string, files: readonly NewFile[]): Promise<void> {
  await orUnwritable(dirname(folder), async () => {
    const half = halfOf(folder);
    await mkdir(dirname(folder), { recursive: true, mode: 0o700 });
    try {
      await mkdir(half, { mode: 0o700 });
      for (const file of files) await write(join(half, file.name), file);
      await rename(half, folder);
    } catch (error) {
      await rm(half, { recursive: true, force: true });
      // A folder is never put in the place of another that holds something; systems say so in
      // their own ways, so the look at what is there decides.
      if (!(await isFolder(folder))) throw error;
    }
  });
}

/** Puts a file in the place of another in one step. @throws LocalAuthorityError HOME_UNWRITABLE */
export async function putFile(folder: string, file: NewFile): Promise<void> {
  await orUnwritable(folder, async () => {
    const half = halfOf(join(folder, file.name));
    try {
      await write(half, file);
      await rename(half, join(folder, file.name));
    } catch (error) {
      await rm(half, { force: true });
      throw error;
    }
  });
}

/** A name beside the final one that nobody else has. */
function halfOf(path: string): string {
  return join(dirname(path), `.${basename(path)}.${randomUUID()}`);
}

/** Flushed, so that a machine that loses power has the whole file or none under its final name. */
function write(path: string, { text, mode }: NewFile): Promise<void> {
  return writeFile(path, text, { mode, flag: 'wx', flush: true });
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

async function orUnwritable(folder: string, act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    throw new LocalAuthorityError({
      code: 'HOME_UNWRITABLE',
      file: folder,
      found: wordsOf(error),
      expected: 'a folder that you may write, for the certificates of --https',
      advice: 'name one with TOPUP_SIM_HOME',
    });
  }
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
