import type { ChaosFailure, ShrunkRun } from '../chaos/chaos-report.js';
import { failureWords, shrinkNotes, sizeWords } from './chaos-words.js';
import { terminalFinding } from './consumer-terminal-finding.js';
import { fileLines } from './file-lines.js';
import { oneLine } from './one-line.js';
import { countedMany } from './shown-count.js';
import type { Paint } from './terminal.js';
import { wrapped } from './wrapped.js';

/** A longer file is only named. */
const MOST_LINES = 40;
/** UTF-16 units of a line that are shown. */
const MOST_OF_A_LINE = 300;

interface Look {
  readonly paint: Paint;
  readonly width: number;
}

/** A broken rule for a terminal: the finding as it came about, then the small file that shows it again. Ends with an empty line. */
export function terminalChaosFailure(failure: ChaosFailure, look: Look): readonly string[] {
  const { finding, shrunk } = failure;
  const note = oneLine(failureWords(failure));
  const { paint, width } = look;
  const [end = '', ...before] = [...terminalFinding(finding, paint, { width, note })].reverse();
  return [...before.reverse(), ...(shrunk === undefined ? [] : shrunkLines(shrunk, look)), end];
}

function shrunkLines(shrunk: ShrunkRun, { paint, width }: Look): readonly string[] {
  const { file, text, finding } = shrunk;
  const lines = fileLines(text);
  const isShown = lines.length <= MOST_LINES || file === undefined;
  return [
    '',
    `  ${paint.bold('Made small')}: ${sizeWords(shrunk)}`,
    ...(file === undefined ? [] : [`  file: ${oneLine(file)}`]),
    ...shrinkNotes(shrunk).flatMap((note) =>
      wrapped(`! ${note}`, width).map((line) => paint.skip(`  ${line}`)),
    ),
    ...(isShown
      ? lines.slice(0, MOST_LINES).map((line) => `    ${oneLine(line, MOST_OF_A_LINE)}`.trimEnd())
      : []),
    ...(isShown && lines.length > MOST_LINES
      ? [paint.dim(`    … ${countedMany(lines.length - MOST_LINES, 'more line')}`)]
      : []),
    // Not broken, because it is to be copied.
    `  replay: ${oneLine(finding.reproduce)}`,
  ];
}
