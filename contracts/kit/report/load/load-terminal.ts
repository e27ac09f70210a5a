import { LOAD_RULES, type LoadReport } from '../../load/load-report.js';
import { oneLine } from '../one-line.js';
import { NO_PAINT, type Paint } from '../terminal.js';
import { wrapped } from '../wrapped.js';
import {
  arrivalWords,
  loadHeadline,
  msWords,
  planWords,
  rateWords,
  saturationWords,
  unknownWords,
} from './load-words.js';

const WIDTH = 98;
/** Characters of the longest bar. */
const BAR = 50;

/** A load run for a terminal: rates, outcomes, latencies, money, findings, and the verdict. Ends with a newline. */
export function loadTerminal(report: LoadReport, paint: Paint = NO_PAINT): string {
  return [
    ...arrivalLines(report, paint),
    ...outcomeLines(report, paint),
    ...latencyLines(report, paint),
    ...histogramLines(report, paint),
    ...moneyLines(report, paint),
    ...findingLines(report, paint),
    ...endLines(report, paint),
    '',
  ].join('\n');
}

function arrivalLines(report: LoadReport, paint: Paint): readonly string[] {
  const saturation = saturationWords(report);
  const stopped = report.isStopped ? [paint.skip('  stopped before its time')] : [];
  return [
    `${paint.bold('Load')} on ${oneLine(report.target)}: ${planWords(report)}`,
    `  ${arrivalWords(report)}`,
    `  ${rateWords(report)}`,
    ...(saturation === undefined ? [] : [`  ${paint.skip(saturation)}`]),
    ...stopped,
    '',
  ];
}

function outcomeLines(report: LoadReport, paint: Paint): readonly string[] {
  const { counts } = report;
  if (counts.length === 0) return [];
  const unknown = unknownWords(report);
  const rows = counts.map(({ operation, outcome, cause, count }) => [
    ...[operation, outcome, oneLine(cause), String(count)],
  ]);
  const tone = { succeeded: paint.pass, failed: paint.skip, unknown: paint.fail };
  const lines = table(rows, 3).map((line, i) => {
    const outcome = counts[i]?.outcome;
    return outcome === undefined ? line : line.replace(outcome, tone[outcome](outcome));
  });
  const more = unknown === undefined ? [] : [`  ${unknown}`];
  return [paint.bold('Outcomes'), ...lines, ...more, ''];
}

function latencyLines({ latency }: LoadReport, paint: Paint): readonly string[] {
  if (latency.length === 0) return [];
  const head = ['ms', 'since', 'p50', 'p90', 'p99', 'p99.9', 'max', 'count'];
  const rows = latency.map((one) => [
    ...[one.since === 'due' ? one.operation : '', one.since],
    ...[one.p50Ms, one.p90Ms, one.p99Ms, one.p999Ms, one.maxMs].map(msWords),
    String(one.count),
  ]);
  const [first = '', ...others] = table([head, ...rows], 2);
  return [paint.bold('Latency'), paint.dim(first), ...others, ''];
}

/** Rows with columns of one width; from `numbersFrom` on they stand on the right. */
function table(rows: readonly (readonly string[])[], numbersFrom: number): readonly string[] {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  return rows.map((row) => {
    const cells = row.map((cell, i) =>
      i < numbersFrom ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0),
    );
    return `  ${cells.join('  ')}`.trimEnd();
  });
}

function histogramLines({ latency }: LoadReport, paint: Paint): readonly string[] {
  const bands = latency.find(
    ({ operation, since }) => operation === 'all' && since === 'due',
  )?.bands;
  if (bands === undefined || bands.length === 0) return [];
  const most = Math.max(...bands.map(({ count }) => count));
  const labels = bands.map(({ fromMs, untilMs }) =>
    untilMs === Infinity ? `${fromMs} ms or more` : `${fromMs} to ${untilMs} ms`,
  );
  const width = Math.max(...labels.map(({ length }) => length));
  const lines = bands.map(({ count }, i) => {
    const length = Math.ceil((count / most) * BAR);
    return `  ${(labels[i] ?? '').padStart(width)}  ${'█'.repeat(length)}${length === 0 ? '' : ' '}${paint.dim(String(count))}`;
  });
  return [paint.bold('All purchases, since due'), ...lines, ''];
}

function moneyLines({ conservation, notes }: LoadReport, paint: Paint): readonly string[] {
  const lines = conservation.flatMap(({ provider, verdict, text }) => {
    const isGood = verdict === 'exact' || verdict === 'within';
    return marked(isGood ? paint.pass('✓') : paint.fail('✗'), `${provider}: ${text}`);
  });
  const hints = notes.flatMap((note) => marked(paint.skip('!'), note));
  return [paint.bold('Money'), ...lines, ...hints, ''];
}

function marked(mark: string, text: string): readonly string[] {
  return wrapped(oneLine(text), WIDTH - 4).map((line, i) => `  ${i === 0 ? mark : ' '} ${line}`);
}

/** What the lines about money have not said already. */
function findingLines({ findings }: LoadReport, paint: Paint): readonly string[] {
  const others = findings.filter(({ rule }) => rule === 'ids-are-unique');
  if (others.length === 0) return [];
  return [
    `${paint.fail('✗ error')}  ${paint.bold('ids-are-unique')}  ${LOAD_RULES['ids-are-unique']}`,
    ...others.flatMap(({ text }) => wrapped(oneLine(text), WIDTH - 2).map((line) => `  ${line}`)),
    '',
  ];
}

function endLines(report: LoadReport, paint: Paint): readonly string[] {
  const { tone, text } = loadHeadline(report);
  const [mark, painted] = {
    bad: ['✗', paint.fail] as const,
    good: ['✓', paint.pass] as const,
    open: ['–', paint.skip] as const,
  }[tone];
  const { seed, kitVersion, reproduce } = report;
  return [
    painted(`${mark} ${text}`),
    paint.dim(`seed ${oneLine(seed)}, kit ${kitVersion}`),
    paint.dim(`again: ${oneLine(reproduce)}`),
  ];
}
