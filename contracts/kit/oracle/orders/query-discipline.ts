import { capital, nameOf } from '../words.js';
import { orderName } from './order-words.js';
import type { OrderRule } from './order-rule.js';

/** Questions about what is decided that are too many: one may cross with the answer. */
const TOO_MANY = 3;

export const QUERY_DISCIPLINE: OrderRule = {
  name: 'query-discipline',
  text: 'A consumer asks no more about what is settled.',
  level: 'warning',
  source: ['ours: a provider that is busy answers less, not more'],
  find: ({ orders }) =>
    orders.flatMap((facts) => {
      const settled = facts.words.find(({ status }) => status !== 'pending')?.place ?? Infinity;
      return facts.purchases.flatMap((purchase) => {
        const late = purchase.questions.filter(({ arrivalOrder }) => arrivalOrder > settled);
        if (late.length < TOO_MANY) return [];
        const text = `${capital(orderName(facts))}: you asked about ${nameOf(purchase.first)} ${late.length} times after it was settled. Leave settled orders out of your reconciliation.`;
        return [{ text, orders: [facts], exchanges: late.slice(0, TOO_MANY) }];
      });
    }),
};
