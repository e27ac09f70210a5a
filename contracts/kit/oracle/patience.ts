import { showSeconds } from '../../wire/seconds.js';
import { grouped } from './grouped.js';
import type { ObservedExchange } from './observation.js';
import type { Breach, PassiveRule } from './passive-rule.js';
import { isPurchase } from './purchase.js';
import { nameOf, times } from './words.js';

/** The way of the request is part of the consumer's wait, and not of what was seen of it. */
const PART_THAT_IS_SEEN = 0.98;

export const PATIENCE: PassiveRule = {
  name: 'patience',
  text: 'No caller leaves a request unanswered before the documented 30 s are over.',
  level: 'error',
  source: ['TM "Max request time out"', 'ours: DVS by analogy'],
  find: ({ exchanges, giveUps, patienceMs }) => {
    const byNumber = new Map(exchanges.map((exchange) => [exchange.number, exchange]));
    const hasties = giveUps.flatMap(({ exchange, waitedMs, isInterrupted }): readonly Hasty[] => {
      const left = byNumber.get(exchange);
      if (left === undefined || isInterrupted) return [];
      return waitedMs >= patienceMs * PART_THAT_IS_SEEN ? [] : [{ left, waitedMs }];
    });
    return grouped(hasties, alike).map((group) => breachOf(group, patienceMs));
  },
};

/** A request that its caller left too soon. */
interface Hasty {
  readonly left: ObservedExchange;
  readonly waitedMs: number;
}

/** Whoever sends the same thing again and again makes one mistake. */
function alike({ left }: Hasty): unknown {
  const { provider, partner, life, operation, requestId, asksAbout, number } = left;
  const name = operation === 'query' ? asksAbout[0] : requestId;
  if (name === undefined) return number;
  return JSON.stringify([provider, partner, life, operation, name]);
}

function breachOf(group: readonly [Hasty, ...Hasty[]], patienceMs: number): Breach {
  const [{ left }] = group;
  const what = left.operation ?? 'request';
  const soonest = group.reduce((least, { waitedMs }) => Math.min(least, waitedMs), Infinity);
  const count = group.length === 1 ? '' : ` at the soonest, ${times(group.length)} in all`;
  const danger = isPurchase(left)
    ? 'the provider may answer, and charge, after you have gone'
    : 'the answer that you wait for may come after you have gone';
  return {
    text: `You gave up on the ${what} ${nameOf(left)} after ${showSeconds(soonest)}${count}: ${danger}. Wait ${showSeconds(patienceMs)} for an answer.`,
    about: group.slice(0, MOST_SHOWN).map((hasty) => hasty.left),
  };
}

/** Requests that a breach names. */
const MOST_SHOWN = 10;
