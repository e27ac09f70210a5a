import type { Answer, Call, Examined, Provider } from '../providers/provider.js';
import type { Context } from './context.js';
import { delayAt, endAt, hitOf, replyHits, saidAt } from './fate.js';
import { meet } from './meet.js';
import { passTime } from './pass-time.js';
import { commit, type Committed, type Purchase } from './purchase.js';
import type { Executed, OnItsWay } from './trail.js';
import type { Said } from './verdict.js';

/**
 * Stages 2 to 6 of the road: check, meet the faults, move the money, say what became of it. What a fault makes of the answer
 * afterwards never comes back to the ledger.
 */
export async function execute<Draft, C extends Call>(
  provider: Provider<Draft, C>,
  context: Context,
  arrived: OnItsWay<C>,
): Promise<Executed<Draft>> {
  const { call } = arrived;
  const examined = await provider.examine(context, call);
  const { next } = examined;
  const seen = { ...arrived, examined };
  const met = isRefused(call, next)
    ? []
    : await meet(context, seen, { provider, stage: 'execution' });
  const trail = { ...seen, hits: [...seen.hits, ...met] };
  await passTime(context, delayAt(met, 'before-commit'));
  const effect = endAt(met, 'before-commit');
  if (effect !== undefined) return { kind: 'ended', trail, effect };
  const road = { provider, context, trail };
  let answer =
    next.kind === 'purchase' ? await buy(road, next.purchase) : await ask(road, next.answer);
  for (const { effect: reply, chance } of replyHits(met)) {
    answer = await provider.distort(context, call, { answer, effect: reply, chance });
  }
  return { kind: 'answered', trail, answer };
}

/** What is refused by a check, or reaches no operation, never comes to the point where the provider acts. */
function isRefused(call: Call, next: Examined<unknown>['next']): boolean {
  if (call.facts.operation === undefined) return true;
  return next.kind === 'purchase'
    ? next.purchase.refusedCode !== undefined
    : next.answer.refusedBy !== undefined;
}

interface Road<Draft, C extends Call> {
  readonly provider: Provider<Draft, C>;
  readonly context: Context;
  readonly trail: OnItsWay<C>;
}

/** A balance or a question: no money moves, a code only stands in place of the answer. */
function ask<Draft, C extends Call>(
  { provider, context, trail }: Road<Draft, C>,
  answer: Answer<Draft>,
): Answer<Draft> | Promise<Answer<Draft>> {
  const said = saidAt(trail.hits, 'before-commit') ?? saidAt(trail.hits, 'after-commit');
  if (said === undefined) return answer;
  const { transaction } = answer;
  return Promise.resolve(provider.answerCode(context, trail.call, { said, transaction }));
}

/** A purchase: money moves in `commit`, once, and nowhere else. */
async function buy<Draft, C extends Call>(
  road: Road<Draft, C>,
  purchase: Purchase,
): Promise<Answer<Draft>> {
  const { provider, context, trail } = road;
  const before = saidAt(trail.hits, 'before-commit');
  if (before !== undefined) return refuse(road, { purchase, said: before });
  const late = hitOf(trail.hits, 'late-success', 'late-failure');
  const said: Said | undefined =
    late === undefined
      ? saidAt(trail.hits, 'after-commit')
      : { code: late.effect.code ?? provider.codes.questionable, isBare: false, truth: 'held' };
  const verdict = provider.verdict(said);
  const committed = await commit(context, purchase, verdict);
  noteWhatComesLater(road, committed);
  return provider.answer(context, purchase, { committed, verdict });
}

/**
 * A code before the commit: the attempt is noted as failed, whatever the code says of it. Nothing is charged, so a code that
 * leaves the partner in doubt is answered by "failed" once it asks.
 */
async function refuse<Draft, C extends Call>(
  { provider, context, trail }: Road<Draft, C>,
  { purchase, said }: { readonly purchase: Purchase; readonly said: Said },
): Promise<Answer<Draft>> {
  const { failed } = provider.codes;
  const refusedCode = provider.outcomeOf(said) === 'failed' ? said.code : failed;
  const verdict = provider.verdict(said);
  const committed = await commit(context, { ...purchase, refusedCode }, verdict);
  if (committed.kind !== 'refused') {
    return provider.answer(context, purchase, { committed, verdict });
  }
  const { transaction } = committed;
  return provider.answerCode(context, trail.call, { said, transaction });
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
  }
  const reversal = hitOf(trail.hits, 'reversal');
  if (reversal !== undefined && state === 'succeeded') {
    const dueMs = clock.nowMs() + reversal.effect.afterMs;
    const { failed: code } = provider.codes;
    agenda.add({ ...about, rule: reversal.rule, dueMs, decision: 'reversed', code });
  }
}
