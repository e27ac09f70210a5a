import type { Outcome } from '../../../contracts/wire/outcome.js';
import type { Hit } from '../faults/plan.js';
import type { Transaction } from '../ledger/transaction.js';
import type { Answer, Call, Examined, Provider } from '../providers/provider.js';
import type { CheckVerdict } from './check.js';
import type { Context } from './context.js';
import { delayAt, endAt, hitOf, replyHits, saidAt } from './fate.js';
import { ledgerChecks } from './ledger-checks.js';
import { meet } from './meet.js';
import { passTime } from './pass-time.js';
import { commit, type Committed, type Purchase } from './purchase.js';
import { WORLD_GONE, type Executed, type OnItsWay, type Trail } from './trail.js';
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
  const purchase =
    next.kind === 'purchase' ? await standBefore(context, trail, next.purchase) : undefined;
  if (purchase === undefined) await pause(context, trail);
  const end = endAt(met, 'before-commit');
  if (end !== undefined) {
    trail.acted.add(end);
    return { kind: 'ended', trail, effect: end.effect };
  }
  const road = { provider, context, trail };
  const done =
    next.kind === 'purchase'
      ? await buy(road, purchase ?? next.purchase)
      : { answer: await ask(road, next.answer), checks: [] };
  if (done === undefined) return { kind: 'ended', trail, effect: WORLD_GONE };
  let { answer } = done;
  for (const hit of replyHits(met)) {
    const { effect, chance } = hit;
    const distorted = await provider.distort(context, call, { answer, effect, chance });
    if (distorted !== answer) trail.acted.add(hit);
    answer = distorted;
  }
  const checked = { ...examined, checks: [...examined.checks, ...done.checks] };
  return { kind: 'answered', trail: { ...trail, examined: checked }, answer };
}

/** The delay before the commit. */
async function pause(context: Context, { hits, onPause }: Trail): Promise<void> {
  const delayMs = delayAt(hits, 'before-commit');
  if (delayMs > 0) onPause?.();
  await passTime(context, delayMs);
}

/**
 * The same for a purchase. While it waits its partner may go and another come under the same name, or a snapshot come back:
 * whoever was authenticated is charged, or nobody.
 */
async function standBefore(context: Context, trail: Trail, purchase: Purchase): Promise<Purchase> {
  if (delayAt(trail.hits, 'before-commit') === 0) return purchase;
  const incarnation = await context.ledger.incarnation(purchase.account);
  await pause(context, trail);
  return { ...purchase, incarnation };
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
  trail.acted.add(hit);
  return Promise.resolve(provider.answerCode(context, trail.call, { said, transaction }));
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

/** A purchase: money moves in `commit`, once, and nowhere else. `undefined` when its account has gone meanwhile. */
async function buy<Draft, C extends Call>(
  road: Road<Draft, C>,
  purchase: Purchase,
): Promise<Bought<Draft> | undefined> {
  const { provider, context, trail } = road;
  const before = saidAt(trail.hits, 'before-commit');
  // A success before the commit would be a lie about money that nobody charged.
  const isTrue = (said: Said) =>
    said.isForced === true || provider.outcomeOf(context, trail.call, said) !== 'succeeded';
  if (before !== undefined && isTrue(before.said)) return refuse(road, { purchase, ...before });
  const late = hitOf(trail.hits, 'late-success', 'late-failure');
  const after = late === undefined ? saidAt(trail.hits, 'after-commit') : undefined;
  const said: Said | undefined =
    late === undefined
      ? after?.said
      : { code: late.effect.code ?? provider.codes.questionable, isBare: false, truth: 'held' };
  const verdict = provider.verdict(context, trail.call, said);
  const committed = await commit(context, purchase, verdict);
  if (committed === undefined) return undefined;
  const isCommitted = committed.kind === 'held' || committed.kind === 'decided';
  if (after !== undefined && isCommitted) trail.acted.add(after.hit);
  noteWhatComesLater(road, committed);
  const answer = await provider.answer(context, purchase, { committed, verdict });
  return { answer, checks: ledgerChecks(purchase, committed, provider.requestIdName) };
}

/** What came of a purchase, and the checks that the ledger made. */
interface Bought<Draft> {
  readonly answer: Answer<Draft>;
  readonly checks: readonly CheckVerdict[];
}

/**
 * A code before the commit: the attempt is noted as failed, whatever the code says of it. Nothing is charged, so a code that
 * leaves the partner in doubt is answered by "failed" once it asks.
 */
async function refuse<Draft, C extends Call>(
  { provider, context, trail }: Road<Draft, C>,
  { purchase, said, hit }: { readonly purchase: Purchase; readonly said: Said; readonly hit: Hit },
): Promise<Bought<Draft> | undefined> {
  const { failed } = provider.codes;
  const { call } = trail;
  const refusedCode = provider.outcomeOf(context, call, said) === 'failed' ? said.code : failed;
  const verdict = provider.verdict(context, call, said);
  const committed = await commit(context, { ...purchase, refusedCode }, verdict);
  if (committed === undefined) return undefined;
  const checks = ledgerChecks(purchase, committed, provider.requestIdName);
  if (committed.kind !== 'refused') {
    return { answer: await provider.answer(context, purchase, { committed, verdict }), checks };
  }
  trail.acted.add(hit);
  const { transaction } = committed;
  return { answer: await provider.answerCode(context, call, { said, transaction }), checks };
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
    trail.acted.add(late);
  }
  const reversal = hitOf(trail.hits, 'reversal');
  if (reversal !== undefined && state === 'succeeded') {
    const dueMs = clock.nowMs() + reversal.effect.afterMs;
    const { failed: code } = provider.codes;
    agenda.add({ ...about, rule: reversal.rule, dueMs, decision: 'reversed', code });
    trail.acted.add(reversal);
  }
}
