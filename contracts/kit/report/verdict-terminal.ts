import type { Finding, FindingEvent } from '../oracle/finding.js';
import type { RuleLevel } from '../oracle/passive-rule.js';
import { NO_PAINT, type Paint } from './terminal.js';
import { countWords, endWords, seenWords, type VerdictReport } from './verdict-report.js';
import { wrapped } from './wrapped.js';

/** Findings of one rule that are shown whole; the others are in the files. */
const MOST_OF_A_RULE = 5;
const WIDTH = 98;

/**
 * The findings for a terminal, each with its timeline, and a line of counts. Ends with a newline; empty when `isQuiet` and
 * there is nothing to say.
 */
export function verdictTerminal(
  report: VerdictReport,
  {
    paint = NO_PAINT,
    isQuiet = false,
  }: { readonly paint?: Paint; readonly isQuiet?: boolean } = {},
): string {
  const { verdict } = report;
  if (isQuiet && verdict.findings.length === 0) return '';
  const shown = new Map<string, number>();
  const lines = verdict.findings.flatMap((finding) => {
    const before = shown.get(finding.rule) ?? 0;
    shown.set(finding.rule, before + 1);
    return before < MOST_OF_A_RULE ? findingLines(finding, paint) : [];
  });
  return ['', ...lines, ...hiddenLines(shown, paint), ...endLines(report, paint), ''].join('\n');
}

function findingLines(finding: Finding, paint: Paint): readonly string[] {
  const { level, rule, text } = finding;
  const head = `${MARKS[level]} ${level}`;
  return [
    `${paintOf(level, paint)(head)}  ${paint.bold(rule)}`,
    ...wrapped(text, WIDTH).map((line) => `  ${line}`),
    ...where(finding).map((line) => paint.dim(`  ${line}`)),
    ...timeline(finding, paint),
    '',
  ];
}

const MARKS: Readonly<Record<RuleLevel, string>> = { error: '✗', warning: '!', note: 'i' };

function paintOf(level: RuleLevel, paint: Paint) {
  return { error: paint.fail, warning: paint.skip, note: paint.dim }[level];
}

function where({ provider, partner, requestIds, transactionIds }: Finding): readonly string[] {
  const list = (name: string, ids: readonly string[]) =>
    ids.length === 0
      ? []
      : [`${name} ${[...ids.slice(0, 6), ...(ids.length > 6 ? ['…'] : [])].join(', ')}`];
  const parts = [
    ...(provider === undefined ? [] : [provider]),
    ...(partner === undefined ? [] : [`partner ${partner}`]),
    ...list('request', requestIds),
    ...list('transaction', transactionIds),
  ];
  return parts.length === 0 ? [] : [parts.join(' · ')];
}

function timeline({ timeline: events, leftOut }: Finding, paint: Paint): readonly string[] {
  const lines = events.map((event) => eventLine(event, paint));
  const middle = Math.ceil(lines.length / 2);
  return leftOut === 0
    ? lines
    : [...lines.slice(0, middle), `${' '.repeat(14)}… ${leftOut} more`, ...lines.slice(middle)];
}

function eventLine({ afterMs, side, text }: FindingEvent, paint: Paint): string {
  const time = `+${(afterMs / 1000).toFixed(3)} s`.padStart(13);
  const who = side.padEnd(8);
  return `${paint.dim(time)}  ${side === 'consumer' ? paint.bold(who) : who}  ${text}`;
}

function hiddenLines(shown: ReadonlyMap<string, number>, paint: Paint): readonly string[] {
  const hidden = [...shown].filter(([, count]) => count > MOST_OF_A_RULE);
  if (hidden.length === 0) return [];
  const lines = hidden.map(([rule, count]) =>
    paint.dim(`… ${count - MOST_OF_A_RULE} more of ${rule}; --json FILE has them all`),
  );
  return [...lines, ''];
}

function endLines(report: VerdictReport, paint: Paint): readonly string[] {
  const { verdict, seed, command, ended, exitCode } = report;
  const { counts, seen } = verdict;
  const total = counts.error > 0 ? paint.fail : counts.warning > 0 ? paint.skip : paint.pass;
  const unjudged =
    seen.unjudged === 0
      ? []
      : [
          paint.skip(
            `${seen.unjudged} requests more came than could be kept: they were not judged`,
          ),
        ];
  return [
    `${total(`${counts.error > 0 ? '✗' : '✓'} ${countWords(verdict)}`)} in ${seenWords(verdict)}`,
    ...unjudged,
    paint.dim(`${command} ${endWords(ended)}, so this ends with ${exitCode}; seed ${seed}`),
  ];
}
