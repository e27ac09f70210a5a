import type { Outcome } from '../../../contracts/wire/outcome.js';

/** A code that somebody asked a provider to say. */
export interface Said {
  /** The provider's code, sign included. */
  readonly code: string;
  /** True for DVS's bare codes; TrueMoney has no such table and ignores it. */
  readonly isBare: boolean;
  /** What has in truth become of the transaction, when the code is to hide it. */
  readonly truth?: 'succeeded' | 'failed' | 'held' | undefined;
  /** True when the truth stands also behind a code that says otherwise, as no provider would. */
  readonly isForced?: boolean | undefined;
}

/** What the network behind the provider makes of a purchase, and what the partner is told of it. */
export interface Verdict {
  /** Where the money ends up now; `held` until it is settled. */
  readonly decision: 'succeeded' | 'failed' | 'held';
  /** The code under which the ledger remembers the decision. */
  readonly decisionCode: string;
  /** The code while the money is held: a questionable one, whatever will be decided a moment later. */
  readonly heldCode: string;
  /** The code that the reply says, which may hide the decision. */
  readonly saidCode: string;
  /** True when the reply is a code without a transaction id (DVS's user table). */
  readonly isSaidBare: boolean;
}

/** The decision that fits a code's class: what is unknown to the partner is not decided at the provider. */
function decisionOf(outcome: Outcome): Verdict['decision'] {
  return outcome === 'unknown' ? 'held' : outcome;
}

/**
 * What is decided when a code is to be said. A hidden truth stands only behind a code that is unknown to the partner: a
 * provider that says "charged" or "not charged" of a transaction tells the truth, or nobody could ever deliver or refund.
 * Force alone makes it lie.
 */
export function decisionBehind(
  outcome: Outcome,
  { truth, isForced = false }: Said,
): { readonly decision: Verdict['decision']; readonly isTruthHidden: boolean } {
  return truth !== undefined && (outcome === 'unknown' || isForced)
    ? { decision: truth, isTruthHidden: truth !== 'held' }
    : { decision: decisionOf(outcome), isTruthHidden: false };
}
