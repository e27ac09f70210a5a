import type { z } from 'zod';
import { canonicalJournal } from '../../core/journal/canonical.js';
import type { JournalEntry } from '../../core/journal/entry.js';
import type { ControlPlane } from '../control-plane.js';
import { fitsEntry } from '../entry-match.js';
import type { ENTRY } from '../protocol/journal-entry.js';
import { Refused } from '../protocol/problems.js';
import type { ActionInput, ActionOutput } from '../protocol/routes.js';
import type { Actions } from './action.js';

const DEFAULT_LIMIT = 100;

export const JOURNAL_ACTIONS: Actions<'queryJournal' | 'getJournalEntry' | 'canonicalJournal'> = {
  queryJournal,
  canonicalJournal: ({ simulator: { journal } }) => canonicalJournal(journal.entries()),
  getJournalEntry: ({ simulator: { journal } }, { params }) => {
    const sequence = Number(params.sequence);
    const entry = journal.entries().find((one) => one.sequence === sequence);
    if (entry !== undefined) return viewOfEntry(entry);
    const detail = `There is no entry ${sequence}; the journal keeps the last ${journal.capacity}.`;
    throw new Refused('JOURNAL_ENTRY_UNKNOWN', detail);
  },
};

function queryJournal(
  { simulator: { journal } }: ControlPlane,
  { query }: ActionInput<'queryJournal'>,
): ActionOutput<'queryJournal'> {
  const { after = 0, limit = DEFAULT_LIMIT, last = false, fromMs, untilMs, ...match } = query;
  const fitting = journal
    .entries()
    .filter(
      (entry) =>
        entry.sequence > after &&
        entry.arrivedAtMs >= (fromMs ?? entry.arrivedAtMs) &&
        entry.arrivedAtMs < (untilMs ?? Infinity) &&
        fitsEntry(entry, match),
    );
  const page = last ? fitting.slice(-limit) : fitting.slice(0, limit);
  return {
    entries: page.map(viewOfEntry),
    total: fitting.length,
    lastSequence: page.at(-1)?.sequence ?? journal.lastSequence,
    capacity: journal.capacity,
    dropped: journal.dropped,
  };
}

/** An entry as it is answered; it was redacted when it was made. */
export function viewOfEntry(entry: JournalEntry): z.infer<typeof ENTRY> {
  const { checks, faults, effects, reason } = entry;
  return {
    ...entry,
    checks: [...checks],
    faults: [...faults],
    effects: [...effects],
    reason: reason && { ...reason, also: [...reason.also] },
  };
}
