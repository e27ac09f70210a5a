import type { JournalEntry } from '../../core/journal/entry.js';
import type { ControlPlane } from '../control-plane.js';
import { fitsEntry } from '../entry-match.js';
import type { ActionInput } from '../protocol/routes.js';
import { DROPPED } from './dropped.js';
import { printEntry } from './entry-event.js';
import { JournalReplay } from './journal-replay.js';
import { PieceQueue } from './piece-queue.js';
import { printComment } from './sse-text.js';

/** How long a stream may be silent before a comment shows that it is alive, in milliseconds of the host's clock. */
export const HEARTBEAT_MS = 15_000;

/** Characters of new entries that wait for a slow reader, about a thousand entries. */
const MAX_WAITING = 1_048_576;

const LAST_WORD = printComment(
  `${DROPPED}: the reader is too slow; come back with Last-Event-ID or after`,
);

/**
 * The journal as server-sent events: what it still has after a sequence, as fast as the reader takes it, then each new entry.
 * Without a sequence, new ones only. Ends with its reader, who then costs nothing any more.
 * @throws Refused when there are too many readers.
 */
export function journalEvents(
  plane: ControlPlane,
  { after, ...match }: ActionInput<'streamJournal'>['query'],
  lastEventId?: string,
): PieceQueue {
  const { simulator, hostClock } = plane;
  const { journal } = simulator;
  const ends = [plane.takeStream()];
  const from = sequenceOf(lastEventId) ?? after;
  let replay = from === undefined ? undefined : new JournalReplay({ journal, after: from, match });
  const queue = new PieceQueue({
    maxLength: MAX_WAITING,
    lastWord: LAST_WORD,
    more: () => {
      if (replay === undefined) return '';
      const { text, isLast } = replay.page();
      if (isLast) {
        replay = undefined;
        listen();
      }
      return text;
    },
    onEnd: () => ends.forEach((end) => end()),
  });
  const listen = () => {
    const tell = (entry: JournalEntry) => {
      if (fitsEntry(entry, match)) queue.push(printEntry(entry));
    };
    ends.push(journal.subscribe(tell));
  };
  // A first word at once, so that a reader knows that it is heard.
  queue.push(printComment('journal'));
  if (replay === undefined) listen();
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
