import type { Journal, JournalEntry, NewEntry } from './entry.js';

/** A journal of bounded size: when it is full, the oldest entry makes room. */
export class RingJournal implements Journal {
  #entries: JournalEntry[] = [];
  readonly #listeners = new Set<(entry: JournalEntry) => void>();
  #next = 0;
  #recorded = 0;
  #dropped = 0;

  /** @param capacity most entries kept, 1 or more. */
  constructor(readonly capacity: number) {
    if (!Number.isSafeInteger(capacity) || capacity < 1) {
      throw new Error(`journal capacity ${capacity}: expected a whole number of 1 or more`);
    }
  }

  /** Entries that had to make room since the journal was last cleared or restored. */
  get dropped(): number {
    return this.#dropped;
  }

  /** The greatest number ever given; 0 before the first. */
  get lastSequence(): number {
    return this.#recorded;
  }

  record(entry: NewEntry): void {
    this.#recorded += 1;
    if (this.#entries[this.#next] !== undefined) this.#dropped += 1;
    const numbered = { ...entry, sequence: this.#recorded };
    this.#entries[this.#next] = numbered;
    this.#next = (this.#next + 1) % this.capacity;
    for (const listener of this.#listeners) listener(numbered);
  }

  /** Entries, oldest first. */
  entries(): readonly JournalEntry[] {
    return [...this.#entries.slice(this.#next), ...this.#entries.slice(0, this.#next)];
  }

  /** Forgets the entries; numbers go on, so that whoever reads by number misses nothing. */
  clear(): void {
    this.restore([]);
  }

  /** Puts entries in place of those kept. Numbers go on after the greatest ever given. */
  restore(entries: readonly JournalEntry[]): void {
    this.#entries = entries.slice(-this.capacity);
    this.#next = this.#entries.length % this.capacity;
    this.#dropped = 0;
    this.#recorded = Math.max(this.#recorded, this.#entries.at(-1)?.sequence ?? 0);
  }

  /** Calls `listener` with each new entry. Returns a function that ends it. */
  subscribe(listener: (entry: JournalEntry) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
