import type { MaybePromise } from '../../../contracts/wire/maybe-promise.js';
import type { Outcome } from '../../../contracts/wire/outcome.js';
import type { Transaction } from '../ledger/transaction.js';
import type { Answer, Call } from '../providers/provider.js';
import { saidAt } from './fate.js';
import type { Road } from './road.js';
import type { Said } from './verdict.js';

/** A balance or a question: no money moves, a code only stands in place of the answer. */
export function ask<Draft, C extends Call>(
  { provider, context, trail }: Road<Draft, C>,
  answer: Answer<Draft>,
): MaybePromise<Answer<Draft>> {
  const wanted = saidAt(trail.hits, 'before-commit') ?? saidAt(trail.hits, 'after-commit');
  if (wanted === undefined) return answer;
  const { said, hit } = wanted;
  const { transaction } = answer;
  const isQuestion = trail.call.facts.operation === 'query';
  if (
    isQuestion &&
    provider.isQueryVerdict &&
    isLie(said, transaction, (s) => provider.outcomeOf(context, trail.call, s))
  ) {
    return answer;
  }
  trail.acted.push(hit);
  return provider.answerCode(context, trail.call, { said, transaction });
}

/**
 * True for a verdict that is not so: a consumer that believes "failed" of what was charged refunds a delivery, and nobody
 * could ever tell it better. Force alone makes a provider lie.
 */
function isLie(
  said: Said,
  transaction: Transaction | undefined,
  outcomeOf: (said: Pick<Said, 'code' | 'isBare'>) => Outcome,
): boolean {
  if (said.isForced === true) return false;
  // Whoever reads codes without an id in re-checks takes them for those with one.
  const outcome = outcomeOf({ code: said.code, isBare: false });
  if (outcome === 'unknown') return false;
  const state = transaction?.state === 'reversed' ? 'failed' : transaction?.state;
  return state !== outcome;
}
