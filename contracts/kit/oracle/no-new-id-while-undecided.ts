import type { ProviderName } from '../../wire/operation.js';
import { showSeconds } from '../../wire/seconds.js';
import { grouped } from './grouped.js';
import type { ObservedExchange } from './observation.js';
import { canBeAsked, decidedOrder, usesOf, type Purchase } from './purchase.js';
import type { Breach, PassiveRule, Story } from './passive-rule.js';
import { goodsOf, nameOf, times } from './words.js';

/** Cards name no phone, and a shop sells the same card all day: only top-ups can be told apart from an order of their own. */
export const NO_NEW_ID_WHILE_UNDECIDED: PassiveRule = {
  name: 'no-new-id-while-undecided',
  text: 'No new top-up of the same phone and amount is sent while the consumer does not know what became of an earlier one; sent to the other provider, by a partner of the same name, it is a warning.',
  level: 'error',
  source: ['DVS VI.b', 'TM Status Code'],
  find: (story) => {
    const topups = story.purchases.filter(isTopup);
    const breachesOf = (earlier: readonly Purchase[], later = earlier) =>
      [...newerOnes(earlier, later)].map(([open, newer]) => breachOf(open, newer, story));
    return [
      ...grouped(topups, goodsAtOne).flatMap((orders) => breachesOf(orders)),
      ...grouped(topups, goodsAnywhere).flatMap((orders) => {
        const [atOne, atOther] = atEach(orders);
        return [...breachesOf(atOne, atOther), ...breachesOf(atOther, atOne)].map(asWarning);
      }),
    ];
  },
};

function isTopup({ first: { operation, phone, amountVnd } }: Purchase): boolean {
  return operation === 'topup' && phone !== undefined && amountVnd !== undefined;
}

function goodsAtOne({ first: { provider, partner, life, phone, amountVnd } }: Purchase): string {
  return JSON.stringify([provider, partner, life, phone, amountVnd]);
}

/** Tests that are kept apart have partners of their own names, so the name tells whose orders belong together. */
function goodsAnywhere({ first: { partner, phone, amountVnd } }: Purchase): string {
  return JSON.stringify([partner, phone, amountVnd]);
}

/** What a reset took away, between two tests perhaps, is nobody's open order any more. */
function atEach(orders: readonly Purchase[]): readonly [readonly Purchase[], readonly Purchase[]] {
  const kept = orders.filter(({ first }) => !first.isForgotten);
  const at = (name: ProviderName) => kept.filter(({ first }) => first.provider === name);
  return [at('dvs'), at('truemoney')];
}

/** Two orders at two providers may be two customers' wishes. */
function asWarning(breach: Breach): Breach {
  return { ...breach, level: 'warning' };
}

/**
 * The later orders that were sent while an earlier one was open, by the earliest that was. One look at each, however many there
 * are.
 */
function newerOnes(
  earlierOnes: readonly Purchase[],
  laterOnes: readonly Purchase[],
): ReadonlyMap<Purchase, readonly Purchase[]> {
  const newer = new Map<Purchase, Purchase[]>();
  const decided = earlierOnes.map((order) => decidedOrder(order) ?? Infinity);
  let oldest = 0;
  for (const order of laterOnes) {
    // Open is what was not known to be decided by then. What is decided stays so, also for all that come later.
    const { arrivalOrder } = order.first;
    while ((decided[oldest] ?? Infinity) <= arrivalOrder) oldest += 1;
    const earlier = earlierOnes[oldest];
    if (earlier === undefined || earlier.first.arrivalOrder >= arrivalOrder) continue;
    const known = newer.get(earlier);
    if (known === undefined) newer.set(earlier, [order]);
    else known.push(order);
  }
  return newer;
}

function breachOf(earlier: Purchase, newer: readonly Purchase[], story: Story): Breach {
  const [next = earlier] = newer;
  const name = nameOf(earlier.first);
  const others = newer.length > 1 ? `, and ${newer.length - 1} more after it` : '';
  const isSame = earlier.first.provider === next.first.provider;
  const where = isSame
    ? ''
    : ` to ${next.first.provider}, and ${name} to ${earlier.first.provider},`;
  const mistake = `You sent a new top-up of ${goodsOf(next.first)} (${nameOf(next.first)}${others})${where}`;
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
