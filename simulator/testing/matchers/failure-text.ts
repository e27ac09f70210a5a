import type { Sim, SimTransaction } from '../sim.js';
import { callText } from './call-text.js';
import type { Finding } from './matcher.js';
import { oneLine, shownValue } from '../shown-value.js';
import { startOf, timelineText } from './timeline-text.js';

/** Most that is told one by one: who bought ten thousand times learns enough from the first. */
const MOST_TOLD = 8;

/** A use of a matcher, as it stands in the test. */
interface Use {
  readonly name: string;
  readonly isNot: boolean;
  readonly expected: readonly unknown[];
}

/** A failure for people: what was expected, what was found, and the story behind it. Plain text, without colours. */
export async function failureText(sim: Sim, finding: Finding, use: Use): Promise<string> {
  const { expected, found, lines = [], transactions = [], calls = [] } = finding;
  const given = use.expected.map((value) => oneLine(shownValue(value))).join(', ');
  const told = calls.map(({ call, note }) => `  ${callText(call)}${note ? `\n    ${note}` : ''}`);
  const sections = [
    `expect(sim).${use.isNot ? 'not.' : ''}${use.name}(${given})`,
    `Expected: ${use.isNot ? 'not ' : ''}${expected}\nFound:    ${found}`,
    ...(lines.length === 0 ? [] : [some(lines.map(oneLine)).join('\n')]),
    ...(await stories(sim, transactions)),
    ...(told.length === 0 ? [] : [['Calls:', ...some(told)].join('\n')]),
    `Simulator: seed ${sim.seed}, partner ${sim.name}`,
  ];
  return sections.join('\n\n');
}

async function stories(
  sim: Sim,
  transactions: readonly SimTransaction[],
): Promise<readonly string[]> {
  const first = transactions.slice(0, MOST_TOLD);
  const timelines = await Promise.all(
    first.map(({ provider, id }) => sim.control.getTimeline({ provider, transactionId: id })),
  );
  // Counted from one instant, so that it is seen how long after the first the second came.
  const startMs = startOf(timelines);
  const told = timelines.map((timeline) => timelineText(timeline, startMs));
  return [...told, ...rest(transactions.length)];
}

function some(lines: readonly string[]): readonly string[] {
  return [...lines.slice(0, MOST_TOLD), ...rest(lines.length)];
}

function rest(count: number): readonly string[] {
  return count > MOST_TOLD ? [`… and ${count - MOST_TOLD} more`] : [];
}
