import { appendFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ConsumerReport } from '../../../contracts/kit/report/consumer-report.js';
import { consumerSummary } from '../../../contracts/kit/report/consumer-summary.js';
import { startError, troubleLine, usageError } from '../cli-error.js';
import { print, printError } from '../output.js';
import { unwritable } from '../run/report-files.js';
import { REPORT_FILES, type ReportKind } from './report-kinds.js';

/** Loads what makes a report: a run without one need not wait for it. */
const MAKERS: Readonly<Record<ReportKind, () => Promise<(report: ConsumerReport) => string>>> = {
  html: async () => (await import('../../../contracts/kit/report/consumer-html.js')).consumerHtml,
  junit: async () =>
    (await import('../../../contracts/kit/report/consumer-junit.js')).consumerJunit,
  json: async () =>
    (await import('../../../contracts/kit/report/consumer-json.js')).consumerReportJson,
};

/**
 * Makes the folder for reports before anything is run: ten minutes of scenarios are too dear for a mistyped path.
 * @throws CliError REPORT_UNWRITABLE
 */
export async function prepareReports(kinds: readonly ReportKind[], folder: string): Promise<void> {
  if (kinds.length === 0) return;
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
export async function writeReports(
  report: ConsumerReport,
  kinds: readonly ReportKind[],
  folder: string,
): Promise<void> {
  await appendSummary(report);
  for (const kind of kinds) {
    const file = join(folder, REPORT_FILES[kind]);
    try {
      await writeFile(file, (await MAKERS[kind]())(report));
    } catch (error) {
      throw startError('REPORT_UNWRITABLE', file, unwritable(wordsOf(error)));
    }
    print(`${kind}: ${file}`);
  }
}

/** Nobody asked for it here, so that its lack is told and is no failure. */
async function appendSummary(report: ConsumerReport): Promise<void> {
  const file = process.env['GITHUB_STEP_SUMMARY'] ?? '';
  if (file === '') return;
  try {
    await appendFile(file, consumerSummary(report));
  } catch (error) {
    const where = `GITHUB_STEP_SUMMARY ${file}`;
    printError(troubleLine('REPORT_UNWRITABLE', where, unwritable(wordsOf(error))));
  }
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
