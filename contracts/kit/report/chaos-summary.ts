import type { ChaosFailure, ChaosReport, ShrunkRun } from '../chaos/chaos-report.js';
import { atMostWords } from './chaos-bands.js';
import { faultTable } from './chaos-faults.js';
import { chaosHeadline } from './chaos-headline.js';
import { conservedWords, moneyLines } from './chaos-money.js';
import { failedSeedWords } from './chaos-seeds.js';
import { crashTotal, failureWords, orderTotal, shrinkNotes, sizeWords } from './chaos-words.js';
import { timeWords } from './consumer-time.js';
import { counted } from './counted.js';
import { fileLines } from './file-lines.js';
import { markdownBlock, markdownCode as code, markdownText as plain } from './markdown.js';
import { shownCount } from './shown-count.js';

/** Failures that are told whole; CI takes a summary of a megabyte at most. */
const MOST_FAILURES = 5;
/** A longer file is only named. */
const MOST_LINES = 80;

const MARKS = { bad: '❌', good: '✅', open: '⚠️' } as const;

/** What chaos came to in Markdown, for the summary of a CI job. Ends with a newline. */
export function chaosSummary(report: ChaosReport): string {
  const { tone, text, detail } = chaosHeadline(report);
  const { consumer, seeds, profile, dialect, kitVersion, failures, reproduce } = report;
  const hidden = Math.max(0, failures.length - MOST_FAILURES) + report.moreFailures;
  return [
    `### ${MARKS[tone]} ${plain(text)}`,
    '',
    [plain(consumer), ...detail].join(' · '),
    '',
    ...tableOf(report),
    ...failures.slice(0, MOST_FAILURES).flatMap(failureLines),
    ...(hidden === 0 ? [] : ['', `… ${counted(hidden, 'more failure')}.`]),
    '',
    `Seeds ${code(seeds)}${failedOf(report)}, profile ${code(profile.name)}, dialect ${code(dialect)}, ${timeWords(report)}, kit ${code(kitVersion)}.`,
    '',
    `Again: ${code(reproduce)}`,
    '',
  ].join('\n');
}

function failedOf(report: ChaosReport): string {
  return report.failedSeeds.length === 0 ? '' : ` (failed: ${plain(failedSeedWords(report))})`;
}

function tableOf({ survival }: ChaosReport): readonly string[] {
  const { orders, unknowns, unknownFor, latency } = survival;
  const total = orderTotal(survival);
  const row = (name: string, value: number, words: string) =>
    `| ${name} | ${shownCount(value)} | ${words} |`;
  const points = survival.crashes.map(({ point, count }) => `${shownCount(count)} ${point}`);
  const effects = faultTable(survival.faults)
    .rows.slice(0, 3)
    .map(({ effect, all }) => `${shownCount(all)} ${plain(effect)}`);
  return [
    '| | | |',
    '|---|--:|---|',
    row(
      'orders',
      total,
      `${shownCount(orders.succeeded)} succeeded, ${shownCount(orders.failed)} failed; answers took ${atMostWords(latency, [0.5, 0.99])}`,
    ),
    row('faults', faultTable(survival.faults).all, effects.join(', ')),
    row('crashes', crashTotal(survival), points.join(', ')),
    row(
      'unknown for a while',
      unknowns.seen,
      `${shownCount(unknowns.resolved)} resolved without a person; unknown ${atMostWords(unknownFor, [0.5, 0.99, 1])}`,
    ),
    row('need a person', orders.pending, ''),
    ...moneyLines(survival).map((money) => {
      const mark = money.surplusVnd === 0 ? '✅' : '❌';
      return `| money at ${money.provider} | ${mark} | ${conservedWords(money)} |`;
    }),
  ];
}

function failureLines(failure: ChaosFailure): readonly string[] {
  const { rule, finding, shrunk } = failure;
  return [
    '',
    `#### ${plain(rule)}: ${plain(failureWords(failure))}`,
    '',
    plain(finding.text),
    '',
    `The whole seed: ${code(finding.reproduce)}`,
    ...(shrunk === undefined ? [] : shrunkLines(shrunk)),
  ];
}

function shrunkLines(shrunk: ShrunkRun): readonly string[] {
  const { file, text, finding } = shrunk;
  const lines = fileLines(text);
  return [
    '',
    `Made small: ${sizeWords(shrunk)}${file === undefined ? '' : ` · ${code(file)}`}`,
    ...shrinkNotes(shrunk).flatMap((note) => ['', `⚠️ ${note}`]),
    ...(lines.length > MOST_LINES ? [] : ['', markdownBlock(lines, 'yaml')]),
    '',
    `Replay: ${code(finding.reproduce)}`,
  ];
}
