import { appendFile, writeFile } from 'node:fs/promises';
import { verdictJson } from '../../../contracts/kit/report/verdict-json.js';
import { verdictJunit } from '../../../contracts/kit/report/verdict-junit.js';
import type { VerdictReport } from '../../../contracts/kit/report/verdict-report.js';
import { verdictSummary } from '../../../contracts/kit/report/verdict-summary.js';
import { verdictTerminal } from '../../../contracts/kit/report/verdict-terminal.js';
import { startError } from '../cli-error.js';
import { printErrorWhole, stderrColors } from '../output.js';

/** Where a verdict goes beside the terminal. */
export interface VerdictFiles {
  readonly json: string | undefined;
  readonly junit: string | undefined;
}

/** Prints a verdict on stderr and writes it to files. @throws CliError REPORT_UNWRITABLE */
export async function writeVerdict(
  report: VerdictReport,
  { json, junit, isQuiet }: VerdictFiles & { readonly isQuiet: boolean },
): Promise<void> {
  const { green, red, yellow, bold, dim } = stderrColors();
  const paint = { pass: green, fail: red, skip: yellow, bold, dim };
  printErrorWhole(verdictTerminal(report, { paint, isQuiet }));
  if (json !== undefined) await write('--json', json, () => writeFile(json, verdictJson(report)));
  if (junit !== undefined) {
    await write('--junit', junit, () => writeFile(junit, verdictJunit(report)));
  }
  const summary = process.env['GITHUB_STEP_SUMMARY'] ?? '';
  if (summary !== '') {
    const append = () => appendFile(summary, verdictSummary(report));
    await write('GITHUB_STEP_SUMMARY', summary, append);
  }
}

async function write(where: string, file: string, run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    throw startError('REPORT_UNWRITABLE', `${where} ${file}`, {
      found: error instanceof Error ? error.message : String(error),
      expected: 'a file that can be written',
      advice: 'make its folder, or name another file',
    });
  }
}
