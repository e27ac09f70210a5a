import type { MaybePromise } from '../../../contracts/signing/port.js';
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
  const examined = await provider.examine(context, call);
  trail.examined = examined;
  trail.checks = examined.checks;
  const met = isRefused(call, examined.next)
    ? []
    : await meet(context, trail, { provider, stage: 'execution' });
  if (met.length > 0) trail.hits = [...trail.hits, ...met];
  const next = await waitBeforeCommit(context, trail, examined.next);
  const end = endAt(met, 'before-commit');
  if (end !== undefined) {
    trail.acted.push(end);
    return { kind: 'ended', effect: end.effect };
  }
  const road = { provider, context, trail };
  const answer =
    next.kind === 'purchase' ? await buy(road, next.purchase) : await ask(road, next.answer);
  if (answer === undefined) return { kind: 'ended', effect: WORLD_GONE };
  const wrong = replyHits(met);
  return {
    kind: 'answered',
    answer: wrong.length === 0 ? answer : await distorted(road, answer, wrong),
  };
}

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
function waitBeforeCommit<Draft>(
  context: Context,
  trail: Trail,
  next: Examined<Draft>['next'],
): MaybePromise<Examined<Draft>['next']> {
  const delayMs = delayAt(trail.hits, 'before-commit');
  return delayMs === 0 ? next : afterWait(context, trail, { next, delayMs });
}

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
