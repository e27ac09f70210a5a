import type { JournalEntry } from '../../core/journal/entry.js';
import { viewOfEntry } from '../actions/journal.js';
import { printEvent } from './sse-text.js';

/** An entry of the journal as an event. */
export function printEntry(entry: JournalEntry): string {
  const data = JSON.stringify(viewOfEntry(entry));
  return printEvent({ type: 'entry', id: String(entry.sequence), data });
}

/** Tells that entries between two others are gone. */
export function printMissed(gap: { readonly after: number; readonly before: number }): string {
  return printEvent({ type: 'missed', id: undefined, data: JSON.stringify(gap) });
}
