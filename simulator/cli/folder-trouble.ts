import { constants, existsSync } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

/** Why nothing could be written below a folder, which may still have to be made; `undefined` when it can. */
export async function folderTrouble(folder: string): Promise<string | undefined> {
  let nearest = resolve(folder);
  while (!existsSync(nearest)) nearest = dirname(nearest);
  const facts = await stat(nearest);
  if (!facts.isDirectory()) return `${nearest} is no folder`;
  return access(nearest, constants.W_OK).then(
    // Below /proc nothing can be made, whatever its permissions say.
    () => (/^\/(?:proc|sys)(?:\/|$)/.test(nearest) ? `${nearest} takes no files` : undefined),
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
}
