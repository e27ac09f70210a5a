import { isPromise } from '../../../contracts/wire/maybe-promise.js';
import type { Hit } from '../faults/plan.js';
import type { Answer, Call, Examined, Provider, ReplyEffect } from '../providers/provider.js';
import { ask } from './ask.js';
import { buy } from './buy.js';
import type { Context } from './context.js';
import { delayAt, endAt, replyHits, type HitWith } from './fate.js';
import { meet } from './meet.js';
import { passTime } from './pass-time.js';
import type { Road } from './road.js';
import { WORLD_GONE, type Executed, type OnItsWay, type Trail } from './trail.js';

/**
 * Stages 2 to 6 of the road: check, meet the faults, move the money, say what became of it. What a fault makes of the answer
 * afterwards never comes back to the ledger.
 */
export async function execute<Draft, C extends Call>(
  provider: Provider<Draft, C>,
  context: Context,
  trail: OnItsWay<C>,
): Promise<Executed<Draft>> {
  const { call } = trail;
  const examining = provider.examine(context, call);
  const examined = isPromise(examining) ? await examining : examining;
  trail.examined = examined;
  trail.checks = examined.checks;
  const met = isRefused(call, examined.next)
    ? NOTHING_MET
    : meet(context, trail, { provider, stage: 'execution' });
  const hits = isPromise(met) ? await met : met;
  if (hits.length > 0) trail.hits = [...trail.hits, ...hits];
  const delayMs = delayAt(trail.hits, 'before-commit');
  // Only who waits is late: a fault that takes no time must not let others overtake the request that it met.
  const next =
    delayMs === 0
      ? examined.next
      : await afterWait(context, trail, { next: examined.next, delayMs });
  const end = endAt(hits, 'before-commit');
  if (end !== undefined) {
    trail.acted.push(end);
    return { kind: 'ended', effect: end.effect };
  }
  const road = { provider, context, trail };
  const answer =
    next.kind === 'purchase' ? await buy(road, next.purchase) : await ask(road, next.answer);
  if (answer === undefined) return { kind: 'ended', effect: WORLD_GONE };
  const wrong = replyHits(hits);
  return {
    kind: 'answered',
    answer: wrong.length === 0 ? answer : await distorted(road, answer, wrong),
  };
}

const NOTHING_MET: readonly Hit[] = [];

/** The answer with what faults make of what it says. */
async function distorted<Draft, C extends Call>(
  { provider, context, trail }: Road<Draft, C>,
  well: Answer<Draft>,
  wrong: readonly HitWith<ReplyEffect>[],
): Promise<Answer<Draft>> {
  let answer = well;
  for (const hit of wrong) {
    const { effect, chance } = hit;
    const changed = await provider.distort(context, trail.call, { answer, effect, chance });
    if (changed !== answer) trail.acted.push(hit);
    answer = changed;
  }
  return answer;
}

/**
 * The delay before the commit. While a purchase waits, its partner may go and another come under the same name, or a snapshot
 * come back: whoever was authenticated is charged, or nobody.
 */
async function afterWait<Draft>(
  context: Context,
  { onPause }: Trail,
  { next, delayMs }: { readonly next: Examined<Draft>['next']; readonly delayMs: number },
): Promise<Examined<Draft>['next']> {
  const account = next.kind === 'purchase' ? next.purchase.account : undefined;
  const incarnation = account && (await context.ledger.incarnation(account));
  onPause?.();
  await passTime(context, delayMs);
  return next.kind === 'purchase' ? { ...next, purchase: { ...next.purchase, incarnation } } : next;
}

/** What is refused by a check, or reaches no operation, never comes to the point where the provider acts. */
function isRefused(call: Call, next: Examined<unknown>['next']): boolean {
  if (call.facts.operation === undefined) return true;
  return next.kind === 'purchase'
    ? next.purchase.refusedCode !== undefined
    : next.answer.refusedBy !== undefined;
}
