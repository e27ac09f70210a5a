import type { JournalEntry } from '../../core/journal/entry.js';
import { viewOfEntry } from '../actions/journal.js';
import type { ControlPlane } from '../control-plane.js';
import { fitsEntry } from '../entry-match.js';
import type { ActionInput } from '../protocol/routes.js';
import { DROPPED } from './dropped.js';
import { PieceQueue } from './piece-queue.js';
import { printComment, printEvent } from './sse-text.js';

/** How long a stream may be silent before a comment shows that it is alive, in milliseconds of the host's clock. */
export const HEARTBEAT_MS = 15_000;

/** Characters that wait for a slow reader, about a thousand entries. */
const MAX_WAITING = 1_048_576;

const LAST_WORD = printComment(
  `${DROPPED}: the reader is too slow; come back with Last-Event-ID or after`,
);

/**
 * The journal as server-sent events: what it still has after a sequence, then each new entry. Without a sequence, new ones
 * only. Ends with its reader, who then costs nothing any more.
 */
export function journalEvents(
  { simulator: { journal }, hostClock }: ControlPlane,
  { after, ...match }: ActionInput<'streamJournal'>['query'],
  lastEventId?: string,
): AsyncIterable<string> {
  const ends: (() => void)[] = [];
  const queue = new PieceQueue({
    maxLength: MAX_WAITING,
    lastWord: LAST_WORD,
    onEnd: () => ends.forEach((end) => end()),
  });
  const tell = (entry: JournalEntry) => {
    if (fitsEntry(entry, match)) queue.push(printEntry(entry));
  };
  // A first word at once, so that a reader knows that it is heard.
  queue.push(printComment('journal'));
  const from = sequenceOf(lastEventId) ?? after;
  if (from !== undefined) {
    const kept = journal.entries();
    const missed = missedAfter(from, kept);
    if (missed !== undefined) queue.push(missed);
    for (const entry of kept) if (entry.sequence > from) tell(entry);
  }
  ends.push(journal.subscribe(tell));
  let callOff: () => void = () => undefined;
  const beat = () => {
    callOff = hostClock.after(HEARTBEAT_MS, () => {
      queue.push(printComment('alive'));
      beat();
    });
  };
  beat();
  ends.push(() => callOff());
  return queue;
}

/** What a browser sends when it comes back; nonsense counts for nothing, as nobody can be told. */
function sequenceOf(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

function printEntry(entry: JournalEntry): string {
  const data = JSON.stringify(viewOfEntry(entry));
  return printEvent({ type: 'entry', id: String(entry.sequence), data });
}

/** Tells that entries are gone that the reader has not seen. */
function missedAfter(after: number, kept: readonly JournalEntry[]): string | undefined {
  const before = kept[0]?.sequence;
  if (before === undefined || before <= after + 1) return undefined;
  return printEvent({ type: 'missed', id: undefined, data: JSON.stringify({ after, before }) });
}
