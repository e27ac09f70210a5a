import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { usageError, type Trouble } from '../cli-error.js';

/** Where a verdict goes beside the terminal. */
export interface ReportFiles {
  readonly json: string | undefined;
  readonly junit: string | undefined;
}

/**
 * Makes sure, before the command runs, that its verdict can be written: an hour of tests is too dear for a mistyped path. What
 * is there stays as it is until then, and nothing is made.
 * @throws CliError REPORT_UNWRITABLE
 */
export async function checkReportFiles({ json, junit }: ReportFiles): Promise<void> {
  for (const [flag, file] of [['--json', json] as const, ['--junit', junit] as const]) {
    if (file === undefined) continue;
    const found = await troubleWith(file);
    if (found === undefined) continue;
    throw usageError('REPORT_UNWRITABLE', `${flag} ${file}`, unwritable(found));
  }
}

/** What to say of a file that cannot be written. */
export function unwritable(found: string): Trouble {
  const advice = 'make its folder, or name another file';
  return { found, expected: 'a file that can be written', advice };
}

async function troubleWith(file: string): Promise<string | undefined> {
  try {
    const there = await statIfThere(file);
    if (there?.isDirectory()) return 'a folder';
    // Of one that is not there yet, its folder must let it be made.
    const place = there === undefined ? `${dirname(file)}/` : file;
    await access(place, constants.W_OK);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function statIfThere(file: string) {
  try {
    return await stat(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
