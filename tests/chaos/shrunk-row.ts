/** How chaos caught one known-bad consumer, for the table at the end of the tests. */
export interface ShrunkRow {
  readonly name: string;
  /** The seed of the first storm that broke the rule; seeds are tried from 1. */
  readonly seed: number;
  readonly rule: string;
  readonly orders: number;
  readonly faults: number;
  readonly crashes: number;
  /** Runs that the search for the small scenario took. */
  readonly tries: number;
}

declare module 'vitest' {
  interface TaskMeta {
    shrunkRow?: ShrunkRow;
  }
}
