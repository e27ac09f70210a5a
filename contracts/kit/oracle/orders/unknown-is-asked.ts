import { usesOf } from '../purchase.js';
import { capital } from '../words.js';
import { orderName } from './order-words.js';
import type { OrderBreach, OrderRule } from './order-rule.js';
import {
  canSurelyAsk,
  chargedTransactions,
  type OrderFacts,
  type OrderStory,
} from './order-story.js';

export const UNKNOWN_IS_ASKED: OrderRule = {
  name: 'unknown-is-asked',
  text: 'When it is told to settle, a consumer asks about every order that is unknown, wherever the provider can be asked.',
  level: 'error',
  source: ['DVS IV', 'TM "Query API"', 'D3'],
  find: (story) => story.orders.flatMap((facts) => breachOf(facts, story)),
};

function breachOf(facts: OrderFacts, { run }: OrderStory): readonly OrderBreach[] {
  const { purchases, final } = facts;
  const [purchase] = purchases;
  // What is charged in the end and still pending is told as a lost success.
  if (purchase === undefined || final?.status !== 'pending') return [];
  if (chargedTransactions(facts).length > 0 || !canSurelyAsk(facts)) return [];
  const { first, questions } = purchase;
  const since = first.told.endOrder ?? first.arrivalOrder;
  if (first.told.outcome !== 'unknown') return [];
  const settles = run.messages.filter(
    ({ name, began, answer }) =>
      name === 'settle' && began.place > since && answer.kind === 'result',
  );
  const isAsked = [...questions, ...usesOf(purchase).slice(1)].some(
    ({ arrivalOrder }) => arrivalOrder > since,
  );
  if (settles.length === 0 || isAsked) return [];
  const text = `${capital(orderName(facts))} ${first.told.words}, and though you were told to settle ${settles.length} times you never asked what became of it: its customer waits for ever.`;
  return [{ text, orders: [facts] }];
}
