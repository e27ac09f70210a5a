import type { ConsumerFinding } from './consumer-report.js';
import { lanesOf, type LaneEvent } from './consumer-lanes.js';
import { oneLine } from './one-line.js';
import type { Paint } from './terminal.js';
import { wrapped } from './wrapped.js';

const LANE = 38;
const TIME = 12;
/** UTF-16 units of an event that are shown. */
const MOST_OF_AN_EVENT = 200;

/**
 * A timeline as text: the consumer on the left, the provider on the right, and between them which way something went. A commit
 * point is marked, and so is what the consumer could not see.
 */
export function textLanes(finding: ConsumerFinding, paint: Paint): readonly string[] {
  const { timeline, leftOut } = finding;
  if (timeline.length === 0) return [];
  const { before, behind } = lanesOf(finding);
  const rows = (events: readonly LaneEvent[]) => events.flatMap((event) => eventRows(event, paint));
  const head = row({ time: '', left: 'consumer', wire: '', right: 'provider' });
  return [
    paint.dim(head),
    ...rows(before),
    ...(leftOut === 0 ? [] : [paint.dim(`${' '.repeat(TIME + 2)}… ${leftOut} more`)]),
    ...rows(behind),
  ];
}

function eventRows(event: LaneEvent, paint: Paint): readonly string[] {
  const time = `+${(event.afterMs / 1000).toFixed(3)} s`;
  const isLeft = event.side === 'consumer';
  const lines = [
    ...(event.isCommit ? [commitWords(event)] : []),
    ...wrapped(oneLine(event.text, MOST_OF_AN_EVENT), LANE),
    ...(event.isUnseen ? ['(the consumer does not see this)'] : []),
  ];
  return lines.map((line, i) => {
    const isMark = i === 0 && event.isCommit;
    const its = isMark || isFate(event) ? paint.bold(line) : line;
    return row({
      time: i === 0 ? paint.dim(time.padStart(TIME)) : ' '.repeat(TIME),
      left: isLeft ? its + ' '.repeat(LANE - lengthOf(line)) : ' '.repeat(LANE),
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
  return `${time.padEnd(TIME)}  ${left.padEnd(LANE)} ${wire.padEnd(3)} ${right}`.trimEnd();
}
