import type { Outcome, RefundRule } from './outcome.js';
import type { Source } from './source.js';

/**
 * One row of a provider's status table.
 *
 * A row is keyed by `(table, code)`, never by the code alone: the same code may mean different
 * things in two tables (DVS prints `-1` for a daily limit and `-1;id` for a questionable transaction).
 */
export interface StatusRow<Table extends string = string> {
  readonly table: Table;
  /** The code's characters as they stand on the wire, sign included. */
  readonly code: string;
  /** The provider document's own words, cleaned of typing errors. */
  readonly meaning: string;
  readonly outcome: Outcome;
  readonly refund: RefundRule;
  readonly source: readonly Source[];
}
