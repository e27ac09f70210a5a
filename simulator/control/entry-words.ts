import { showVnd } from '../../contracts/wire/money.js';
import { showSeconds } from '../../contracts/wire/seconds.js';
import type { JournalEntry } from '../core/journal/entry.js';

/** What an entry says of its transaction, in one sentence without a full stop. No secret is in it, because none is in the entry. */
export function entryWords(entry: JournalEntry): string {
  const { kind, operation = 'request', requestId, code, movement, faults } = entry;
  const money = movement && `${showVnd(movement.amountVnd)} ${movement.state}`;
  if (kind === 'decision') {
    const by = faults.map(({ rule }) => (rule === 'by-hand' ? 'hand' : rule)).join(', ');
    return `decided${by === '' ? '' : ` by ${by}`}: ${money ?? 'nothing'}`;
  }
  const what = requestId === undefined ? operation : `${operation} ${requestId}`;
  if (kind === 'gave-up')
    return `the caller of ${what} left after ${showSeconds(waitedMs(entry))} without an answer`;
  const when = kind === 'late-arrival' ? ' was executed late, and' : '';
  const parts = [`${what}${when} ${answerOf(entry)}`, ...(money === undefined ? [] : [money])];
  const refused = entry.refusedBy === undefined ? [] : [`refused by "${entry.refusedBy}"`];
  const wrong = faults.map(({ rule, kind: effect }) => `fault ${rule} (${effect})`);
  return [...parts, ...(code === undefined ? [] : refused), ...wrong].join('; ');
}

function answerOf({ code, reply, kind }: JournalEntry): string {
  if (kind === 'late-arrival') return code === undefined ? 'came to nothing' : `came to ${code}`;
  if (reply === undefined) return 'got no answer';
  return code === undefined
    ? `was answered with HTTP ${reply.status}`
    : `was answered with ${code}`;
}

function waitedMs({ arrivedAtMs, answeredAtMs }: JournalEntry): number {
  return answeredAtMs - arrivedAtMs;
}
