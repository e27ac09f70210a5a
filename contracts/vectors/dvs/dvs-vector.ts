import type { DvsOperation } from '../../dvs/endpoints.js';
import type { DvsTable } from '../../dvs/status-codes.js';
import type { HashName } from '../../signing/port.js';
import type { Outcome } from '../../wire/outcome.js';
import type { Vector } from '../vector-file.js';

/** A request: its values, what is hashed, and what goes over the wire. */
export interface DvsRequestVector extends Vector {
  readonly operation: DvsOperation;
  /** The parameters by their wire names, before URL-encoding; the shared secret is `privatekey`. */
  readonly inputs: Readonly<Record<string, string>>;
  /** What is hashed as UTF-8; null for a call without a checksum. */
  readonly text: string | null;
  readonly hash: HashName | null;
  readonly checksum: string | null;
  readonly request: { readonly method: 'GET'; readonly path: string; readonly query: string };
  /** Other queries that carry the same values: a server must read all of them alike. */
  readonly sameQueries: readonly string[];
}

/** A reply and what it means. What does not apply is null. */
export interface DvsReplyVector extends Vector {
  readonly operation: DvsOperation;
  readonly reply: string;
  readonly expected: DvsExpectation;
}

export interface DvsExpectation {
  /** `user`: bare code · `telco`: code;id · `refused`: a code where an amount would stand. */
  readonly kind: 'user' | 'telco' | 'balance' | 'refused' | 'malformed';
  /** Class of the purchase's money; null for a balance call, which moves none. */
  readonly outcome: Outcome | null;
  readonly table: DvsTable | null;
  readonly code: string | null;
  /** The code that the table's row bears: `>0` for an undefined positive one, null when no row lists it. */
  readonly row: string | null;
  readonly transactionId: string | null;
  readonly amountVnd: number | null;
}
