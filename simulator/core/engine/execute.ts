import type { Call, Examined, Provider } from '../providers/provider.js';
import { ask } from './ask.js';
import { buy } from './buy.js';
import type { Context } from './context.js';
import { delayAt, endAt, replyHits } from './fate.js';
import { meet } from './meet.js';
import { passTime } from './pass-time.js';
import { WORLD_GONE, type Executed, type OnItsWay, type Trail } from './trail.js';

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
  const seen = { ...arrived, examined };
  const met = isRefused(call, examined.next)
    ? []
    : await meet(context, seen, { provider, stage: 'execution' });
  const trail = { ...seen, hits: [...seen.hits, ...met] };
  const next = await waitBeforeCommit(context, trail, examined.next);
  const end = endAt(met, 'before-commit');
  if (end !== undefined) {
    trail.acted.add(end);
    return { kind: 'ended', trail, effect: end.effect };
  }
  const road = { provider, context, trail };
  const done =
    next.kind === 'purchase'
      ? await buy(road, next.purchase)
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

/**
 * The delay before the commit. While a purchase waits, its partner may go and another come under the same name, or a snapshot
 * come back: whoever was authenticated is charged, or nobody.
 */
async function waitBeforeCommit<Draft>(
  context: Context,
  { hits, onPause }: Trail,
  next: Examined<Draft>['next'],
): Promise<Examined<Draft>['next']> {
  const delayMs = delayAt(hits, 'before-commit');
  if (delayMs === 0) return next;
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
