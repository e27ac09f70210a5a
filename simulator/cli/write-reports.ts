import { appendFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startError, troubleLine, usageError } from './cli-error.js';
import { print, printError } from './output.js';
import { folderTrouble } from './folder-trouble.js';
import { unwritable } from './run/report-files.js';
import { REPORT_ENDINGS, type ReportKind } from './report-kinds.js';

/** What makes the reports of a command, loaded only when one is asked for: a run without one need not wait for it. */
export type ReportMakers<Report> = Readonly<
  Record<ReportKind, () => Promise<(report: Report) => string>>
>;

/** A report, and all that can be made of it. */
export interface Written<Report> {
  readonly report: Report;
  /** Beginning of the files' names: `consumer-report`. */
  readonly name: string;
  readonly makers: ReportMakers<Report>;
  /** In Markdown, for the job's page of GitHub. */
  readonly summary: (report: Report) => string;
}

/**
 * Makes the folder for reports before anything is run: ten minutes of scenarios are too dear for a mistyped path.
 * @throws CliError REPORT_UNWRITABLE
 */
export async function prepareReports(kinds: readonly ReportKind[], folder: string): Promise<void> {
  if (kinds.length === 0) return;
  const trouble = await folderTrouble(folder);
  if (trouble !== undefined) {
    throw usageError('REPORT_UNWRITABLE', `--report-dir ${folder}`, unwritable(trouble));
  }
  try {
    await mkdir(folder, { recursive: true });
    const probe = join(folder, '.topup-sim-probe');
    await writeFile(probe, '');
    await rm(probe);
  } catch (error) {
    throw usageError('REPORT_UNWRITABLE', `--report-dir ${folder}`, unwritable(wordsOf(error)));
  }
}

/** Writes the reports and says where they are. @throws CliError REPORT_UNWRITABLE */
export async function writeReports<Report>(
  { report, name, makers, summary }: Written<Report>,
  kinds: readonly ReportKind[],
  folder: string,
): Promise<void> {
  await appendSummary(summary(report));
  for (const kind of kinds) {
    const file = join(folder, name + REPORT_ENDINGS[kind]);
    try {
      await writeFile(file, (await makers[kind]())(report));
    } catch (error) {
      throw startError('REPORT_UNWRITABLE', file, unwritable(wordsOf(error)));
    }
    print(`${kind}: ${file}`);
  }
}

/** Nobody asked for it here, so that its lack is told and is no failure. */
async function appendSummary(text: string): Promise<void> {
  const file = process.env['GITHUB_STEP_SUMMARY'] ?? '';
  if (file === '') return;
  try {
    await appendFile(file, text);
  } catch (error) {
    const where = `GITHUB_STEP_SUMMARY ${file}`;
    printError(troubleLine('REPORT_UNWRITABLE', where, unwritable(wordsOf(error))));
  }
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
