import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LoadReport } from '../../../../contracts/kit/load/load-report.js';
import { startError } from '../../cli-error.js';
import { print } from '../../output.js';
import { unwritable } from '../../run/report-files.js';
import type { ReportKind } from '../../verify-consumer/report-kinds.js';

/** The name of the file of each kind. */
const FILES: Readonly<Record<ReportKind, string>> = {
  html: 'load-report.html',
  junit: 'load-report.junit.xml',
  json: 'load-report.json',
};

/** Loads what makes a report: a run without one need not wait for it. */
const MAKERS: Readonly<Record<ReportKind, () => Promise<(report: LoadReport) => string>>> = {
  html: async () => (await import('../../../../contracts/kit/report/load/load-html.js')).loadHtml,
  junit: async () =>
    (await import('../../../../contracts/kit/report/load/load-junit.js')).loadJunit,
  json: async () =>
    (await import('../../../../contracts/kit/report/load/load-json.js')).loadReportJson,
};

/** Writes the reports and says where they are. @throws CliError REPORT_UNWRITABLE */
export async function writeLoadReports(
  report: LoadReport,
  kinds: readonly ReportKind[],
  folder: string,
): Promise<void> {
  for (const kind of kinds) {
    const file = join(folder, FILES[kind]);
    try {
      await writeFile(file, (await MAKERS[kind]())(report));
    } catch (error) {
      const found = error instanceof Error ? error.message : String(error);
      throw startError('REPORT_UNWRITABLE', file, unwritable(found));
    }
    print(`${kind}: ${file}`);
  }
}
