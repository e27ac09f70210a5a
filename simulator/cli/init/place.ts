import { lstat, realpath } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path';
import { usageError } from '../cli-error.js';
import { orUnreadable } from '../small-file.js';

/**
 * Where a file of the project really lies: links are followed as long as they stay in the folder, so that a file is
 * replaced and not the link to it.
 * @param folder the real path of the project.
 * @param path from there, with `/`.
 * @throws CliError PATH_TAKEN for a folder or device in the way, PATH_OUTSIDE for a link that leads out, FILE_UNREADABLE
 *   for what may not be looked at.
 */
export async function placeOf(folder: string, path: string): Promise<string> {
  const names = path.split('/');
  let place = folder;
  for (const [index, name] of names.entries()) {
    const isLast = index === names.length - 1;
    const next = join(place, name);
    const found = await lookAt(next);
    // Nothing is there, so nothing is there below it either.
    if (found === undefined) return join(place, ...names.slice(index));
    const target = found.isSymbolicLink() ? await targetOf(next) : next;
    const shown = names.slice(0, index + 1).join('/');
    if (target === undefined || !isInside(folder, target)) throw outside(shown);
    const kind = await lstat(target);
    if (isLast ? !kind.isFile() : !kind.isDirectory()) {
      throw taken(shown, { isFolder: kind.isDirectory(), isFolderWanted: !isLast });
    }
    place = target;
  }
  return place;
}

/**
 * The real path of the project's folder, which need not be there yet.
 * @throws CliError PATH_TAKEN when it, or something above it, is no folder.
 */
export async function folderOf(path: string): Promise<string> {
  const found = await realpath(path).catch((error: unknown) => {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' && dirname(path) !== path) return undefined;
    throw taken(path, { isFolder: false, isFolderWanted: true });
  });
  if (found === undefined) return join(await folderOf(dirname(path)), basename(path));
  if (!(await lstat(found)).isDirectory()) {
    throw taken(path, { isFolder: false, isFolderWanted: true });
  }
  return found;
}

function lookAt(path: string) {
  const stats = lstat(path).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  });
  return orUnreadable(path, () => stats);
}

/** Undefined for a link to nothing: what would be made there is not ours to make. */
async function targetOf(link: string): Promise<string | undefined> {
  return realpath(link).catch(() => undefined);
}

function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

function outside(path: string) {
  return usageError('PATH_OUTSIDE', path, {
    found: 'a link that leads out of the project, or to nothing',
    expected: 'a file or folder of the project',
    advice: 'remove the link, or leave this file out with --only',
  });
}

function taken(
  path: string,
  { isFolder, isFolderWanted }: { readonly isFolder: boolean; readonly isFolderWanted: boolean },
) {
  return usageError('PATH_TAKEN', path, {
    found: isFolder ? 'a folder' : 'something that is no folder and no plain file for this place',
    expected: isFolderWanted ? 'a folder' : 'a plain file, or nothing',
    advice: 'move it away, or leave this file out with --only',
  });
}
