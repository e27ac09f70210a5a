import { isPromise } from '../../../contracts/wire/maybe-promise.js';
import type { Hit } from '../faults/plan.js';
import type { Answer, Call } from '../providers/provider.js';
import { hitOf, saidAt } from './fate.js';
import { ledgerChecks } from './ledger-checks.js';
import { commit, type Committed, type Purchase } from './purchase.js';
import type { Road } from './road.js';
import type { Said } from './verdict.js';

/** A purchase: money moves in `commit`, once, and nowhere else. `undefined` when its account has gone meanwhile. */
export async function buy<Draft, C extends Call>(
  road: Road<Draft, C>,
  purchase: Purchase,
): Promise<Answer<Draft> | undefined> {
  const { provider, context, trail } = road;
  const before = saidAt(trail.hits, 'before-commit');
  // A success before the commit would be a lie about money that nobody charged.
  const isTrue = (said: Said) =>
    said.isForced === true || provider.outcomeOf(context, trail.call, said) !== 'succeeded';
  if (before !== undefined && isTrue(before.said)) {
    return await refuse(road, { purchase, ...before });
  }
  const late = hitOf(trail.hits, 'late-success', 'late-failure');
  const after = late === undefined ? saidAt(trail.hits, 'after-commit') : undefined;
  const said: Said | undefined =
    late === undefined
      ? after?.said
      : { code: late.effect.code ?? provider.codes.questionable, isBare: false, truth: 'held' };
  const verdict = provider.verdict(context, trail.call, said);
  const committing = commit(context, purchase, verdict);
  const committed = isPromise(committing) ? await committing : committing;
  if (committed === undefined) return undefined;
  const isCommitted = committed.kind === 'held' || committed.kind === 'decided';
  if (after !== undefined && isCommitted) trail.acted.push(after.hit);
  noteWhatComesLater(road, committed);
  noteChecks(road, purchase, committed);
  return provider.answer(context, purchase, { committed, verdict });
}

/** The checks that the ledger made come behind the provider's own. */
function noteChecks<Draft, C extends Call>(
  { provider, trail }: Road<Draft, C>,
  purchase: Purchase,
  committed: Committed,
): void {
  const made = ledgerChecks(purchase, committed, provider.requestIdName);
  trail.checks = [...trail.checks, ...made];
}

/**
 * A code before the commit: the attempt is noted as failed, whatever the code says of it. Nothing is charged, so a code that
 * leaves the partner in doubt is answered by "failed" once it asks.
 */
async function refuse<Draft, C extends Call>(
  road: Road<Draft, C>,
  { purchase, said, hit }: { readonly purchase: Purchase; readonly said: Said; readonly hit: Hit },
): Promise<Answer<Draft> | undefined> {
  const { provider, context, trail } = road;
  const { failed } = provider.codes;
  const { call } = trail;
  const refusedCode = provider.outcomeOf(context, call, said) === 'failed' ? said.code : failed;
  const verdict = provider.verdict(context, call, said);
  const committing = commit(context, { ...purchase, refusedCode }, verdict);
  const committed = isPromise(committing) ? await committing : committing;
  if (committed === undefined) return undefined;
  noteChecks(road, purchase, committed);
  if (committed.kind !== 'refused') {
    return provider.answer(context, purchase, { committed, verdict });
  }
  trail.acted.push(hit);
  const { transaction } = committed;
  return provider.answerCode(context, call, { said, transaction });
}

/** Decisions that the provider takes when the consumer has its answer. */
function noteWhatComesLater<Draft, C extends Call>(
  { provider, context, trail }: Road<Draft, C>,
  committed: Committed,
): void {
  if (committed.kind !== 'held' && committed.kind !== 'decided') return;
  const { id: transactionId, account, state } = committed.transaction;
  const { agenda, clock } = context;
  const about = { kind: 'decision', account, transactionId } as const;
  const late = hitOf(trail.hits, 'late-success', 'late-failure');
  if (late !== undefined && state === 'held') {
    const decision = late.effect.kind === 'late-success' ? 'succeeded' : 'failed';
    const dueMs = clock.nowMs() + late.effect.afterMs;
    agenda.add({ ...about, rule: late.rule, dueMs, decision, code: provider.codes[decision] });
    trail.acted.push(late);
  }
  const reversal = hitOf(trail.hits, 'reversal');
  if (reversal !== undefined && state === 'succeeded') {
    const dueMs = clock.nowMs() + reversal.effect.afterMs;
    const { failed: code } = provider.codes;
    agenda.add({ ...about, rule: reversal.rule, dueMs, decision: 'reversed', code });
    trail.acted.push(reversal);
  }
}
