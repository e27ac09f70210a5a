import { orUnreadable, readSmallFile } from '../small-file.js';
import { placeOf } from './place.js';
import type { ProjectFile } from './project-files.js';

/** What is to be done about one file. */
export interface Planned extends ProjectFile {
  /** Absolute, links followed. */
  readonly place: string;
  /** What it holds now; absent when it is not there. */
  readonly before: string | undefined;
}

/** Looks at every place before anything is written. @throws CliError for the first that cannot be used. */
export async function planFiles(
  folder: string,
  files: readonly ProjectFile[],
): Promise<readonly Planned[]> {
  const plans: Planned[] = [];
  for (const file of files) {
    const place = await placeOf(folder, file.path);
    plans.push({ ...file, place, before: await textAt(place) });
  }
  return plans;
}

/** True when the file is there and says the same; how its lines end is the business of whoever checked it out. */
export function isUnchanged({ before, text }: Planned): boolean {
  return before?.replaceAll('\r\n', '\n') === text;
}

/** True when something else is there. */
export function isOther(plan: Planned): boolean {
  return plan.before !== undefined && !isUnchanged(plan);
}

function textAt(place: string): Promise<string | undefined> {
  const text = readSmallFile(place).then(
    (bytes) => new TextDecoder().decode(bytes),
    (error: unknown) => {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    },
  );
  return orUnreadable(place, () => text);
}
