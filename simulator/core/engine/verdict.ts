import type { Outcome } from '../../../contracts/wire/outcome.js';

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
 * What a trigger decides. A hidden truth stands only behind a code that is unknown to the partner: a provider that says
 * "charged" or "not charged" of a transaction tells the truth, or nobody could ever deliver or refund.
 */
export function triggeredDecision(
  said: Outcome,
  truth: 'succeeded' | 'failed' | undefined,
): { readonly decision: Verdict['decision']; readonly isTruthHidden: boolean } {
  return said === 'unknown' && truth !== undefined
    ? { decision: truth, isTruthHidden: true }
    : { decision: decisionOf(said), isTruthHidden: false };
}
