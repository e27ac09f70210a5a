import { showSeconds } from '../../wire/seconds.js';
import { grouped } from './grouped.js';
import type { ObservedExchange } from './observation.js';
import { canBeAsked, decidedOrder, usesOf, type Purchase } from './purchase.js';
import type { Breach, PassiveRule, Story } from './passive-rule.js';
import { goodsOf, nameOf, times } from './words.js';

/** Cards name no phone, and a shop sells the same card all day: only top-ups can be told apart from an order of their own. */
export const NO_NEW_ID_WHILE_UNDECIDED: PassiveRule = {
  name: 'no-new-id-while-undecided',
  text: 'No new top-up of the same phone and amount is sent while the consumer does not know what became of an earlier one.',
  level: 'error',
  source: ['DVS VI.b', 'TM Status Code'],
  find: (story) =>
    sameGoods(story.purchases).flatMap((orders) =>
      [...newerOnes(orders)].map(([earlier, newer]) => breachOf(earlier, newer, story)),
    ),
};

/** The orders that were sent while an earlier one was open, by the earliest that was. One look at each, however many there are. */
function newerOnes(orders: readonly Purchase[]): ReadonlyMap<Purchase, readonly Purchase[]> {
  const newer = new Map<Purchase, Purchase[]>();
  const decided = orders.map((order) => decidedOrder(order) ?? Infinity);
  let oldest = 0;
  for (const [i, order] of orders.entries()) {
    // Open is what was not known to be decided by then. What is decided stays so, also for all that come later.
    const { arrivalOrder } = order.first;
    while (oldest < i && (decided[oldest] ?? 0) <= arrivalOrder) oldest += 1;
    const earlier = orders[oldest];
    if (oldest === i || earlier === undefined) continue;
    const known = newer.get(earlier);
    if (known === undefined) newer.set(earlier, [order]);
    else known.push(order);
  }
  return newer;
}

function sameGoods(purchases: readonly Purchase[]): readonly (readonly Purchase[])[] {
  const topups = purchases.filter(
    ({ first: { operation, phone, amountVnd } }) =>
      operation === 'topup' && phone !== undefined && amountVnd !== undefined,
  );
  return grouped(topups, ({ first: { provider, partner, life, phone, amountVnd } }) =>
    JSON.stringify([provider, partner ?? '', life, phone, amountVnd]),
  );
}

function breachOf(earlier: Purchase, newer: readonly Purchase[], story: Story): Breach {
  const [next = earlier] = newer;
  const name = nameOf(earlier.first);
  const others = newer.length > 1 ? `, and ${newer.length - 1} more after it` : '';
  const mistake = `You sent a new top-up of ${goodsOf(next.first)} (${nameOf(next.first)}${others})`;
  const when = situation(earlier, next.first, story);
  const instead = canBeAsked(earlier)
    ? `Ask about ${name} until it is decided, or send it again under its own id`
    : `Send ${name} again under its own id, and let a person ask the provider when that tells nothing`;
  const advice = `if ${name} went through, it is paid twice. ${instead}`;
  return {
    text: `${mistake} ${when}: ${advice}.`,
    about: [...usesOf(earlier), ...newer.slice(0, MOST_SHOWN).map(({ first }) => first)],
  };
}

/** New purchases that a breach shows. */
const MOST_SHOWN = 10;

/** Nobody waits for an answer for less, in milliseconds. */
const AT_THE_SAME_TIME_MS = 100;

function situation(earlier: Purchase, next: ObservedExchange, { giveUpOf }: Story): string {
  const { first, questions } = earlier;
  const { told } = first;
  if (told.endedAtMs === undefined || (told.endOrder ?? Infinity) > next.arrivalOrder) {
    return next.watcherAtMs - first.watcherAtMs < AT_THE_SAME_TIME_MS
      ? `at the same time as ${nameOf(first)}, before it was answered`
      : `while ${nameOf(first)} was still unanswered`;
  }
  const span = showSeconds(Math.max(0, next.arrivedAtMs - told.endedAtMs));
  const since = giveUpOf(first)
    ? `${span} after you gave up waiting for ${nameOf(first)}`
    : `${span} after ${nameOf(first)} ${told.words}`;
  const asked = questions.filter(({ arrivalOrder }) => arrivalOrder < next.arrivalOrder).length;
  return asked === 0
    ? `${since}, without asking what became of it`
    : `${since}, though you had asked ${times(asked)} and it was not decided yet`;
}
