import { appendFile, writeFile } from 'node:fs/promises';
import { verdictJson } from '../../../contracts/kit/report/verdict-json.js';
import { verdictJunit } from '../../../contracts/kit/report/verdict-junit.js';
import type { VerdictReport } from '../../../contracts/kit/report/verdict-report.js';
import { verdictSummary } from '../../../contracts/kit/report/verdict-summary.js';
import { verdictTerminal } from '../../../contracts/kit/report/verdict-terminal.js';
import { troubleLine } from '../cli-error.js';
import { EXIT } from '../exit-code.js';
import { printError, printErrorWhole, stderrColors } from '../output.js';
import { unwritable, type ReportFiles } from './report-files.js';

/**
 * Writes a verdict to files and prints it on stderr. What cannot be written is told there, and keeps nothing else from being
 * written. JUnit goes first, because it alone does not say what the run ends with.
 * @returns what the run ends with: another code than the report's only where all was green and a report is missing.
 */
export async function writeVerdict(
  report: VerdictReport,
  { json, junit, isQuiet }: ReportFiles & { readonly isQuiet: boolean },
): Promise<number> {
  let { exitCode } = report;
  const known = () => ({ ...report, exitCode });
  const asked = async (where: string, file: string | undefined, text: () => string) => {
    if (file === undefined) return;
    const isWritten = await tried(`${where} ${file}`, () => writeFile(file, text()));
    if (!isWritten && exitCode === EXIT.pass) exitCode = EXIT.internal;
  };
  await asked('--junit', junit, () => verdictJunit(known()));
  await asked('--json', json, () => verdictJson(known()));
  const summary = process.env['GITHUB_STEP_SUMMARY'] ?? '';
  if (summary !== '') {
    // Nobody asked for it here, so that its lack is no failure.
    const append = () => appendFile(summary, verdictSummary(known()));
    await tried(`GITHUB_STEP_SUMMARY ${summary}`, append);
  }
  const { green, red, yellow, bold, dim } = stderrColors();
  const paint = { pass: green, fail: red, skip: yellow, bold, dim };
  printErrorWhole(verdictTerminal(known(), { paint, isQuiet }));
  return exitCode;
}

/** True when it could be written. */
async function tried(where: string, write: () => Promise<void>): Promise<boolean> {
  try {
    await write();
    return true;
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error);
    printError(troubleLine('REPORT_UNWRITABLE', where, unwritable(found)));
    return false;
  }
}
