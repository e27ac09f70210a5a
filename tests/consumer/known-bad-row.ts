/** How one known-bad consumer was found out, for the table at the end of the tests. */
export interface KnownBadRow {
  readonly name: string;
  /** Scenarios in which it was caught, of those in which it is to be seen. */
  readonly caught: number;
  readonly of: number;
  readonly rule: string;
  readonly sentence: string;
}

declare module 'vitest' {
  interface TaskMeta {
    knownBadRow?: KnownBadRow;
  }
}
