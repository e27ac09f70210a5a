import { showSeconds } from '../../wire/seconds.js';
import type { PassiveRule } from './passive-rule.js';
import { isPurchase } from './purchase.js';
import { nameOf } from './words.js';

/** The way of the request is part of the consumer's wait, and not of what was seen of it. */
const PART_THAT_IS_SEEN = 0.98;

export const PATIENCE: PassiveRule = {
  name: 'patience',
  text: 'No caller leaves a request unanswered before the documented 30 s are over.',
  level: 'error',
  source: ['TM "Max request time out"', 'ours: DVS by analogy'],
  find: ({ exchanges, giveUps, patienceMs }) => {
    const byNumber = new Map(exchanges.map((exchange) => [exchange.number, exchange]));
    return giveUps.flatMap(({ exchange: number, waitedMs, isInterrupted }) => {
      const left = byNumber.get(number);
      if (left === undefined || isInterrupted) return [];
      if (waitedMs >= patienceMs * PART_THAT_IS_SEEN) return [];
      const what = left.operation ?? 'request';
      const danger = isPurchase(left)
        ? 'the provider may answer, and charge, after you have gone'
        : 'the answer that you wait for may come after you have gone';
      const text = `You gave up on the ${what} ${nameOf(left)} after ${showSeconds(waitedMs)}: ${danger}. Wait ${showSeconds(patienceMs)} for an answer.`;
      return [{ text, about: [left] }];
    });
  },
};
