import type { JournalEntry } from './entry.js';

/**
 * A journal in an order that does not depend on the order of arrival: by partner, then by request id, then by time; one line
 * of JSON an entry, without its number. The same seed and the same requests give the same text, sequentially or in parallel.
 */
export function canonicalJournal(entries: readonly JournalEntry[]): string {
  return entries
    .map((entry) => {
      const { sequence: _number, ...rest } = entry;
      const { provider = '', username = '', requestId = '', arrivedAtMs } = entry;
      const time = String(arrivedAtMs).padStart(16, '0');
      return { key: [provider, username, requestId, time], line: JSON.stringify(rest) };
    })
    .sort((one, other) => compare([...one.key, one.line], [...other.key, other.line]))
    .map(({ line }) => `${line}\n`)
    .join('');
}

/** By code units: what `localeCompare` says depends on the host. */
function compare(one: readonly string[], other: readonly string[]): number {
  for (const [i, text] of one.entries()) {
    const against = other[i] ?? '';
    if (text !== against) return text < against ? -1 : 1;
  }
  return 0;
}
