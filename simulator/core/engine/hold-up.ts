import { andThen, type MaybePromise } from '../../../contracts/wire/maybe-promise.js';
import type { WireReply } from '../../../contracts/wire/message.js';
import type { ProviderName } from '../../../contracts/wire/operation.js';
import { sendWrongly } from '../faults/wire/index.js';
import type { Call } from '../providers/provider.js';
import type { Context } from './context.js';
import { depart } from './depart.js';
import type { Effect } from './effect.js';
import { delayAt, endAt, hitOf } from './fate.js';
import { passTime } from './pass-time.js';
import { WORLD_GONE, type OnItsWay } from './trail.js';

/**
 * What the faults that met a request on its arrival do to it before its provider sees it. `undefined` when it gets through,
 * else what its caller sees.
 */
export function holdUp(
  context: Context,
  trail: OnItsWay<Call>,
  provider: ProviderName,
): MaybePromise<readonly Effect[] | undefined> {
  const late = hitOf(trail.hits, 'late-arrival');
  if (late !== undefined) {
    const { after } = late.effect;
    trail.acted.push(late);
    context.agenda.add({
      kind: 'arrival',
      dueMs: after === 'asked' ? undefined : context.clock.nowMs() + after.ms,
      rule: late.rule,
      provider,
      username: trail.call.facts.username,
      requestId: trail.call.facts.requestId,
      request: trail.request,
    });
    return depart(context, trail, [{ kind: 'hang' }]);
  }
  const delayMs = delayAt(trail.hits, 'before-request');
  // Only who waits is late: a fault that takes no time must not let others overtake the request that it met.
  return andThen(delayMs === 0 || arrives(context, trail, { provider, delayMs }), (isThere) =>
    isThere ? endedBy(context, trail) : depart(context, trail, sendWrongly(WORLD_GONE, NO_REPLY)),
  );
}

function endedBy(context: Context, trail: OnItsWay<Call>): readonly Effect[] | undefined {
  const end = endAt(trail.hits, 'before-request');
  if (end === undefined) return undefined;
  trail.acted.push(end);
  return depart(context, trail, sendWrongly(end.effect, NO_REPLY));
}

/**
 * The delay on the way to the provider. False when the partner has gone meanwhile, or another one has its name: a request to
 * a world that was reset or restored must not buy in the one that came after it.
 */
async function arrives(
  context: Context,
  { call }: OnItsWay<Call>,
  { provider, delayMs }: { readonly provider: ProviderName; readonly delayMs: number },
): Promise<boolean> {
  const { username } = call.facts;
  if (username === undefined) {
    await passTime(context, delayMs);
    return true;
  }
  const account = { provider, username };
  const incarnation = await context.ledger.incarnation(account);
  await passTime(context, delayMs);
  return (await context.ledger.incarnation(account)) === incarnation;
}

/** What stands for a reply where there is none. */
export const NO_REPLY: WireReply = { status: 200, headers: {}, body: '' };
