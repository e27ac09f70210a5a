import type { ChaosFailure, ChaosReport } from '../chaos/chaos-report.js';
import { chaosHeadline } from './chaos-headline.js';
import { failedSeedWords } from './chaos-seeds.js';
import { terminalChaosFailure } from './chaos-terminal-failure.js';
import { terminalSurvival } from './chaos-terminal-survival.js';
import { levelPaint } from './consumer-terminal-finding.js';
import { timeWords } from './consumer-time.js';
import { counted } from './counted.js';
import { oneLine } from './one-line.js';
import { countedMany } from './shown-count.js';
import { NO_PAINT, type Paint } from './terminal.js';
import { wrapped } from './wrapped.js';

/** Failures that are shown whole; the others are in the files. */
const MOST_FAILURES = 5;
/** UTF-16 units of a name that are shown. */
const MOST_OF_A_NAME = 300;

/** How a report is put on a terminal. */
export interface ChaosTerminalOptions {
  /** Colours; the default paints nothing. */
  readonly paint?: Paint;
  /** Characters of a line; default 98. The table of faults needs 92, lanes need 62. */
  readonly width?: number;
  /** Every fault of the table and every failure, instead of the first few. */
  readonly isVerbose?: boolean;
}

/** What chaos came to, for a terminal: the verdict, what the consumer went through, each failure with its file. Ends with a newline. */
export function chaosTerminal(
  report: ChaosReport,
  { paint = NO_PAINT, width = 98, isVerbose = false }: ChaosTerminalOptions = {},
): string {
  const { failures, moreFailures } = report;
  const most = isVerbose ? failures.length : MOST_FAILURES;
  const hidden = Math.max(0, failures.length - most) + moreFailures;
  const isLong = failures.length > 0;
  return [
    headline(report, paint),
    ...factLines(report, { paint, width }),
    '',
    ...terminalSurvival(report.survival, { paint, width, isVerbose }),
    ...failures
      .slice(0, most)
      .flatMap((failure) => terminalChaosFailure(failure, { paint, width })),
    ...(hidden === 0 ? [] : [paint.dim(`… ${counted(hidden, 'more failure')}`), '']),
    ...brokenRules(failures, report, paint),
    // What stands at the top is out of sight by now.
    ...(isLong ? [headline(report, paint), seedLine(report)] : []),
    `again: ${oneLine(report.reproduce)}`,
    ...digestLine(report, paint),
    '',
  ].join('\n');
}

function headline(report: ChaosReport, paint: Paint): string {
  const { tone, text } = chaosHeadline(report);
  const [mark, painted] = {
    bad: ['✗', paint.fail] as const,
    good: ['✓', paint.pass] as const,
    open: ['–', paint.skip] as const,
  }[tone];
  return painted(`${mark} ${oneLine(text)}`);
}

function seedLine(report: ChaosReport): string {
  const failed = report.failedSeeds.length === 0 ? '' : `, failed: ${failedSeedWords(report)}`;
  return oneLine(report.asked === 1 ? `seed ${report.seeds}` : `seeds ${report.seeds}${failed}`);
}

function factLines(
  report: ChaosReport,
  { paint, width }: { readonly paint: Paint; readonly width: number },
): readonly string[] {
  const { profile, consumer, dialect, kitVersion } = report;
  const { detail } = chaosHeadline(report);
  const facts = `${consumer}, dialect ${dialect}, ${timeWords(report)}, kit ${kitVersion}`;
  return [
    ...detail.flatMap((sentence) => wrapped(sentence, width)),
    ...wrapped(seedLine(report), width),
    ...wrapped(oneLine(`profile ${profile.name}: ${profile.text}`, MOST_OF_A_NAME), width),
    ...wrapped(oneLine(facts, MOST_OF_A_NAME), width).map((line) => paint.dim(line)),
  ];
}

function brokenRules(
  failures: readonly ChaosFailure[],
  { rules }: ChaosReport,
  paint: Paint,
): readonly string[] {
  const broken = rules.filter(({ findings }) => findings > 0);
  if (failures.length === 0 && broken.length === 0) return [];
  const nameWidth = Math.max(0, ...broken.map(({ name }) => oneLine(name).length));
  const lines = broken.map(({ name, level, text, findings }) => {
    const painted = levelPaint(level, paint)(oneLine(name).padEnd(nameWidth));
    const count = countedMany(findings, level).padStart(14);
    return `  ${painted}  ${count}  ${oneLine(text)}`.trimEnd();
  });
  return [paint.bold('Rules broken'), ...lines, ''];
}

function digestLine({ journalSha256 }: ChaosReport, paint: Paint): readonly string[] {
  if (journalSha256 === undefined) return [];
  return [paint.dim(`journal sha256 ${oneLine(journalSha256)}: the same seed gives the same`)];
}
