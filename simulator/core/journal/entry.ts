import type { FaultPoint } from '../../../contracts/faults/rule.js';
import type { Operation, ProviderName } from '../../../contracts/wire/operation.js';
import type { CheckVerdict } from '../engine/check.js';
import type { Effect } from '../engine/effect.js';
import type { Explanation } from '../explain/explanation.js';
import type { TransactionState } from '../ledger/transaction.js';

/**
 * One exchange, or one decision that nobody asked for, redacted before it is kept: no secret ever enters the journal.
 */
export interface JournalEntry {
  readonly kind:
    | 'exchange'
    /** A request that was executed long after it was sent. */
    | 'late-arrival'
    /** A transaction decided or reversed by time or by hand. */
    | 'decision'
    /** A TLS handshake that was left unanswered; nothing is known of a request. */
    | 'handshake'
    /** A request that the host refused before a provider saw it: too large, or no HTTP. `refusedBy` holds its stable code. */
    | 'refused'
    /** A caller that left before its reply was whole: the request came at `arrivedAtMs`, the caller left at `answeredAtMs`. */
    | 'gave-up';
  /** From 1, in the order of recording. */
  readonly sequence: number;
  readonly arrivedAtMs: number;
  readonly answeredAtMs: number;
  readonly provider: ProviderName | undefined;
  readonly operation: Operation | undefined;
  /** The partner's name as sent. */
  readonly username: string | undefined;
  readonly requestId: string | undefined;
  readonly request: JournalRequest | undefined;
  /** The plain text that was to be hashed or signed. */
  readonly signedText: string | undefined;
  /** The checks that were looked at, in wire order. */
  readonly checks: readonly CheckVerdict[];
  /** Why a signature or checksum was refused. */
  readonly reason: Explanation | undefined;
  /** Faults that acted, in order. */
  readonly faults: readonly {
    readonly rule: string;
    readonly at: FaultPoint;
    readonly kind: string;
    readonly delayMs: number;
  }[];
  /** What the host did, in order. */
  readonly effects: readonly Effect['kind'][];
  /** `undefined` when nothing was answered. */
  readonly reply: { readonly status: number; readonly body: string } | undefined;
  readonly table: string | undefined;
  readonly code: string | undefined;
  /** Name of the check that refused the request. */
  readonly refusedBy: string | undefined;
  readonly transactionId: string | undefined;
  /** The transaction after the exchange: what money it moved and where that is. */
  readonly movement: { readonly amountVnd: number; readonly state: TransactionState } | undefined;
}

export interface JournalRequest {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly body: string;
  /** Every field by its name on the wire, decoded. */
  readonly fields: Readonly<Record<string, string>>;
}

/** An entry that has no number yet. */
export type NewEntry = Omit<JournalEntry, 'sequence'>;

/** Where entries go. */
export interface Journal {
  record(entry: NewEntry): void;
}
