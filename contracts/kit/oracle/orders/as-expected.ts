import { capital } from '../words.js';
import { orderName } from './order-words.js';
import type { OrderRule } from './order-rule.js';

export const AS_EXPECTED: OrderRule = {
  name: 'as-expected',
  text: 'Orders end as the scenario’s author says.',
  level: 'error',
  source: ['ours: the scenario'],
  find: ({ orders, run }) =>
    orders.flatMap((facts) => {
      const expected = run.scenario.expected?.[facts.order.orderId];
      const found = facts.final?.status ?? 'not in the book';
      if (expected === undefined || expected === found) return [];
      const text = `${capital(orderName(facts))} is ${found} in the end; the scenario expects ${expected}.`;
      return [{ text, orders: [facts] }];
    }),
};
