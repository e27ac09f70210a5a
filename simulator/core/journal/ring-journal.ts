import type { Journal, JournalEntry } from './entry.js';

/** A journal of bounded size: when it is full, the oldest entry makes room. */
export class RingJournal implements Journal {
  readonly #entries: JournalEntry[] = [];
  readonly #listeners = new Set<(entry: JournalEntry) => void>();
  #next = 0;

  /** @param capacity most entries kept, 1 or more. */
  constructor(readonly capacity: number) {
    if (!Number.isSafeInteger(capacity) || capacity < 1) {
      throw new Error(`journal capacity ${capacity}: expected a whole number of 1 or more`);
    }
  }

  record(entry: JournalEntry): void {
    this.#entries[this.#next] = entry;
    this.#next = (this.#next + 1) % this.capacity;
    for (const listener of this.#listeners) listener(entry);
  }

  /** Entries, oldest first. */
  entries(): readonly JournalEntry[] {
    return [...this.#entries.slice(this.#next), ...this.#entries.slice(0, this.#next)];
  }

  /** Calls `listener` with each new entry. Returns a function that ends it. */
  subscribe(listener: (entry: JournalEntry) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
