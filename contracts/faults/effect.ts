/**
 * Answers with a code of the provider. A rule without `operation` means purchases and whatever else the code fits. A query
 * tells what the ledger says: a decided code (success or failure) in place of its answer contradicts the money, so that the
 * engine leaves it out there, unless the rule is forced.
 */
export interface CodeEffect {
  readonly kind: 'code';
  /** Sign included. */
  readonly code: string;
  /** True for a DVS code without a transaction id (its user table); default false. */
  readonly isBare?: boolean | undefined;
  /**
   * What has in truth become of the money, when the code is to hide it. Default: after the commit what the code's class says
   * (unknown: held), before it nothing is charged.
   */
  readonly truth?: 'succeeded' | 'failed' | 'held' | undefined;
}

/** What can go wrong, as data. `FAULT_CATALOGUE` says what each does and where it can stand. */
export type FaultEffect =
  | CodeEffect
  | { readonly kind: 'hang' }
  | { readonly kind: 'reset' }
  | { readonly kind: 'empty' }
  | { readonly kind: 'half-body'; readonly then: 'close' | 'reset' }
  | { readonly kind: 'content-length'; readonly as: 'too-small' | 'too-large' }
  | { readonly kind: 'malformed-chunk' }
  | { readonly kind: 'garbage' }
  /** The head dribbles in over `overMs`, then the body comes at once. */
  | { readonly kind: 'slow-head'; readonly overMs: number }
  /** The body dribbles in over `overMs`. */
  | { readonly kind: 'slow-drip'; readonly overMs: number }
  | { readonly kind: 'http-error'; readonly status: 500 | 502 | 503 | 504 }
  | {
      readonly kind: 'redirect';
      readonly status: 301 | 302 | 303 | 307 | 308;
      readonly location: string;
    }
  | { readonly kind: 'content-type'; readonly value: string }
  | { readonly kind: 'byte-order-mark' }
  | { readonly kind: 'white-space'; readonly as: 'leading' | 'trailing' | 'both' | 'crlf' }
  | { readonly kind: 'body'; readonly text: string }
  | { readonly kind: 'invalid-json' }
  | { readonly kind: 'duplicate-keys' }
  | {
      readonly kind: 'signature';
      readonly as: 'missing' | 'null' | 'forged' | 'stale' | 'other-key';
    }
  | { readonly kind: 'wrong-transaction-id' }
  | { readonly kind: 'cards'; readonly as: 'lost' | 'duplicated' }
  | { readonly kind: 'still-questionable' }
  /** Executed only later: after a time, or once somebody has asked about it. The caller gets no answer. */
  | { readonly kind: 'late-arrival'; readonly after: { readonly ms: number } | 'asked' }
  /** Answered with a questionable code, and decided later. */
  | { readonly kind: 'late-success'; readonly afterMs: number; readonly code?: string | undefined }
  | { readonly kind: 'late-failure'; readonly afterMs: number; readonly code?: string | undefined }
  /** A success is taken back later. */
  | { readonly kind: 'reversal'; readonly afterMs: number }
  | { readonly kind: 'tls-stall' };

export type FaultKind = FaultEffect['kind'];

export type EffectOf<K extends FaultKind> = Extract<FaultEffect, { readonly kind: K }>;
