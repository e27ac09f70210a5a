import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { ChaosFailure } from '../../../contracts/kit/chaos/chaos-report.js';
import { startError, usageError } from '../cli-error.js';
import { folderTrouble } from '../folder-trouble.js';
import { print } from '../output.js';
import { unwritable } from '../run/report-files.js';

/**
 * Opens the journal, and looks at the folder for small files, before anything is run: a night of seeds is too dear for a mistyped
 * path. The folder is made only when there is something to put into it.
 * @throws CliError REPRO_UNWRITABLE, JOURNAL_UNWRITABLE
 */
export async function prepareFiles(reproDir: string, journal: string | undefined): Promise<void> {
  const trouble = await folderTrouble(reproDir);
  if (trouble !== undefined) {
    throw usageError('REPRO_UNWRITABLE', `--repro-dir ${reproDir}`, unwritable(trouble));
  }
  if (journal === undefined) return;
  try {
    await writeFile(journal, '');
  } catch (error) {
    throw usageError('JOURNAL_UNWRITABLE', `--journal ${journal}`, unwritable(wordsOf(error)));
  }
}

/** @throws CliError JOURNAL_UNWRITABLE */
export async function writeJournal(file: string, journal: string): Promise<void> {
  try {
    await writeFile(file, journal);
  } catch (error) {
    throw startError('JOURNAL_UNWRITABLE', file, unwritable(wordsOf(error)));
  }
  print(`journal: ${file}`);
}

/** Writes the scenario file of each failure that was made small. @throws CliError REPRO_UNWRITABLE */
export async function writeRepros(failures: readonly ChaosFailure[]): Promise<void> {
  for (const { shrunk } of failures) {
    if (shrunk?.file === undefined) continue;
    try {
      await mkdir(dirname(shrunk.file), { recursive: true });
      await writeFile(shrunk.file, shrunk.text);
    } catch (error) {
      throw startError('REPRO_UNWRITABLE', shrunk.file, unwritable(wordsOf(error)));
    }
  }
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
