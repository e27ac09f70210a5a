import type { ConsumerFinding } from './consumer-report.js';
import { lanesOf, type LaneEvent } from './consumer-lanes.js';
import { oneLine } from './one-line.js';
import type { Paint } from './terminal.js';
import { wrapped } from './wrapped.js';

const TIME = 12;
/** All of a line that is no lane. */
const BETWEEN_LANES = 22;
const NARROWEST_LANE = 20;
/** UTF-16 units of an event that are shown. */
const MOST_OF_AN_EVENT = 200;

/**
 * A timeline as text: the consumer on the left, the provider on the right, and between them which way something went. A commit
 * point is marked, and so is what the consumer could not see.
 */
export function textLanes(
  finding: ConsumerFinding,
  paint: Paint,
  width: number,
): readonly string[] {
  const { timeline, leftOut } = finding;
  if (timeline.length === 0) return [];
  const { before, behind } = lanesOf(finding);
  const lane = Math.max(NARROWEST_LANE, Math.floor((width - BETWEEN_LANES) / 2));
  const rows = (events: readonly LaneEvent[]) =>
    events.flatMap((event) => eventRows(event, paint, lane));
  const head = row({ time: '', left: 'consumer'.padEnd(lane), wire: '', right: 'provider' });
  return [
    paint.dim(head),
    ...rows(before),
    ...(leftOut === 0 ? [] : [paint.dim(`${' '.repeat(TIME + 2)}… ${leftOut} more`)]),
    ...rows(behind),
  ];
}

function eventRows(event: LaneEvent, paint: Paint, lane: number): readonly string[] {
  const time = `+${(event.afterMs / 1000).toFixed(3)} s`;
  const isLeft = event.side === 'consumer';
  const lines = [
    ...(event.isCommit ? [commitWords(event)] : []),
    ...wrapped(oneLine(event.text, MOST_OF_AN_EVENT), lane),
    ...(event.isUnseen ? ['(the consumer does not see this)'] : []),
  ];
  return lines.map((line, i) => {
    const isMark = i === 0 && event.isCommit;
    const its = isMark || isFate(event) ? paint.bold(line) : line;
    return row({
      time: i === 0 ? paint.dim(time.padStart(TIME)) : ' '.repeat(TIME),
      left: isLeft ? its + ' '.repeat(Math.max(0, lane - lengthOf(line))) : ' '.repeat(lane),
      wire: i === 0 ? WIRES[event.kind] : ' │ ',
      right: isLeft ? '' : its,
    });
  });
}

const WIRES: Readonly<Record<LaneEvent['kind'], string>> = {
  sent: '──▶',
  answered: '◀──',
  unanswered: ' ✗─',
  left: '─✗ ',
  killed: '─✗ ',
  started: ' │ ',
  alone: ' │ ',
};

function isFate({ kind }: LaneEvent): boolean {
  return kind === 'killed' || kind === 'started';
}

function commitWords({ chargedText }: LaneEvent): string {
  return chargedText === undefined ? '◆ COMMIT POINT' : `◆ COMMIT POINT: ${chargedText} charged`;
}

function lengthOf(line: string): number {
  return Array.from(line).length;
}

function row({ time, left, wire, right }: Record<'time' | 'left' | 'wire' | 'right', string>) {
  return `${time.padEnd(TIME)}  ${left} ${wire.padEnd(3)} ${right}`.trimEnd();
}
