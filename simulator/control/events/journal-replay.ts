import type { JournalEntry } from '../../core/journal/entry.js';
import type { RingJournal } from '../../core/journal/ring-journal.js';
import { fitsEntry } from '../entry-match.js';
import type { EntryMatch } from '../protocol/journal-entry.js';
import { printEntry, printMissed } from './entry-event.js';

/** Characters after which a page is full. */
const PAGE_LENGTH = 65_536;

/** Entries that are looked up at once, so that a long journal is not gone through for every page. */
const MAX_LOOKED_UP = 1_000;

/** What a journal still has after a sequence, printed page by page as somebody takes it. */
export class JournalReplay {
  #after: number;
  #found: readonly JournalEntry[] = [];
  #next = 0;
  readonly #source: ReplaySource;

  constructor(source: ReplaySource) {
    this.#source = source;
    this.#after = source.after;
  }

  /** The next page. It has the last entry of the journal when `isLast`: whoever listens from now on misses none. */
  page(): { readonly text: string; readonly isLast: boolean } {
    let text = '';
    while (text.length < PAGE_LENGTH) {
      const entry = this.#found[this.#next];
      if (entry === undefined) {
        text += this.#lookUp() ?? '';
        if (this.#found.length === 0) return { text, isLast: true };
      } else {
        this.#next += 1;
        text += printEntry(entry);
      }
    }
    return { text, isLast: false };
  }

  /** Finds the next entries. Returns the event that tells of those that had to make room before they could be read. */
  #lookUp(): string | undefined {
    const { journal, match } = this.#source;
    const kept = journal.entries();
    const missed = missedAfter(this.#after, kept[0]?.sequence, journal.dropped);
    const found: JournalEntry[] = [];
    for (const entry of kept) {
      if (entry.sequence <= this.#after) continue;
      this.#after = entry.sequence;
      if (fitsEntry(entry, match)) found.push(entry);
      if (found.length === MAX_LOOKED_UP) break;
    }
    this.#found = found;
    this.#next = 0;
    return missed;
  }
}

export interface ReplaySource {
  readonly journal: Pick<RingJournal, 'entries' | 'dropped'>;
  /** Entries with a greater sequence are meant. */
  readonly after: number;
  readonly match: EntryMatch;
}

/** Entries that were cleared on purpose are not missed: only those count that were dropped since. */
function missedAfter(
  after: number,
  before: number | undefined,
  dropped: number,
): string | undefined {
  if (before === undefined || dropped === 0 || before <= after + 1) return undefined;
  return printMissed({ after: Math.max(after, before - 1 - dropped), before });
}
