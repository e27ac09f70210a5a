import type { ConsumerFinding } from './consumer-report.js';

/** A finding as plain lines, for files that only hold text: its rule, its ids, what both sides did, and the command. */
export function storyText(finding: ConsumerFinding): string {
  const { level, rule, text, timeline, leftOut, reproduce } = finding;
  const list = (name: string, ids: readonly string[]) =>
    ids.length === 0 ? [] : [`${name}: ${ids.join(', ')}`];
  const events = timeline.map(
    ({ afterMs, side, text: what, isCommit }) =>
      `+${afterMs} ms ${side}${isCommit === true ? ' (commit point)' : ''}: ${what}`,
  );
  const middle = Math.ceil(events.length / 2);
  const hole = leftOut === 0 ? [] : [`… ${leftOut} more`];
  return [
    `${level} ${rule}: ${text}`,
    ...list('orders', finding.orderIds),
    ...list('requests', finding.requestIds),
    ...list('transactions', finding.transactionIds),
    ...[...events.slice(0, middle), ...hole, ...events.slice(middle)],
    `again: ${reproduce}`,
  ].join('\n');
}
