import type { RuleLevel } from '../oracle/passive-rule.js';
import type { ConsumerFinding } from './consumer-report.js';
import { textLanes } from './consumer-text-lanes.js';
import { oneLine, shownId } from './one-line.js';
import type { Paint } from './terminal.js';
import { wrapped } from './wrapped.js';

/** Characters of a line of prose. */
const WIDTH = 98;
/** UTF-16 units of a text that are shown; the whole of it is in the JSON. */
const MOST_OF_A_TEXT = 1_000;
/** Ids of a kind that are named. */
const MOST_IDS = 6;

const MARKS: Readonly<Record<RuleLevel, string>> = { error: '✗', warning: '!', note: 'i' };

/**
 * A finding for a terminal: what is wrong, where, what both sides did, and how to see it again. Ends with an empty line.
 * @param options `note` stands behind the rule
 */
export function terminalFinding(
  finding: ConsumerFinding,
  paint: Paint,
  { width = WIDTH, note = '' }: { readonly width?: number; readonly note?: string } = {},
): readonly string[] {
  const { level, rule, text, scenario, reproduce } = finding;
  const head = `${MARKS[level]} ${level}`;
  const dimmed = (line: string) =>
    line === '' ? [] : wrapped(line, width).map((piece) => paint.dim(`  ${piece}`));
  return [
    `${levelPaint(level, paint)(head)}  ${paint.bold(oneLine(rule))}${note === '' ? '' : `  ${note}`}`,
    ...wrapped(oneLine(text, MOST_OF_A_TEXT), width).map((line) => `  ${line}`),
    ...dimmed(`scenario ${oneLine(scenario, MOST_OF_A_TEXT)}`),
    ...dimmed(idWords(finding)),
    ...textLanes(finding, paint, width),
    // Not broken, because it is to be copied.
    `  again: ${oneLine(reproduce)}`,
    '',
  ];
}

/** The colour of a level. */
export function levelPaint(level: RuleLevel, paint: Paint) {
  return { error: paint.fail, warning: paint.skip, note: paint.dim }[level];
}

function idWords({ orderIds, requestIds, transactionIds }: ConsumerFinding): string {
  const list = (name: string, ids: readonly string[]) => {
    if (ids.length === 0) return [];
    const more = ids.length > MOST_IDS ? ['…'] : [];
    return [`${name} ${[...ids.slice(0, MOST_IDS).map(shownId), ...more].join(', ')}`];
  };
  return [
    ...list('order', orderIds),
    ...list('request', requestIds),
    ...list('transaction', transactionIds),
  ].join(' · ');
}
