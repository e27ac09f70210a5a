import { goodsOf, nameOf } from '../words.js';
import type { OrderRule } from './order-rule.js';

export const BOUGHT_AS_ORDERED: OrderRule = {
  name: 'bought-as-ordered',
  text: 'Nothing is bought but what was ordered: provider, phone, service, amount and quantity are the order’s.',
  level: 'error',
  source: ['ours: one order is one purchase'],
  find: ({ strays }) =>
    strays.slice(0, 5).map(({ first }) => ({
      text: `You sent ${nameOf(first)} (${goodsOf(first)}) to ${first.provider}, which no order asks for.`,
      orders: [],
      exchanges: [first],
    })),
};
