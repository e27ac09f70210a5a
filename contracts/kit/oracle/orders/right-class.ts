import type { ObservedExchange } from '../observation.js';
import { capital } from '../words.js';
import { codeName, orderName } from './order-words.js';
import type { OrderBreach, OrderRule } from './order-rule.js';
import { liveTransactions, surelyKnown, type OrderFacts, type Telling } from './order-story.js';

export const RIGHT_CLASS: OrderRule = {
  name: 'right-class',
  text: 'Every code lands in its class: a refusal ends the order as failed, and its customer has the money back.',
  level: 'error',
  source: ['DVS VI.a', 'DVS VI.b', 'TM Status Code'],
  find: ({ orders }) => orders.flatMap(breachOf),
};

/** A proven failure that stays pending: nobody delivers, and nobody gives the money back. */
function breachOf(facts: OrderFacts): readonly OrderBreach[] {
  const { final, tellings, messages } = facts;
  if (final?.status !== 'pending' || liveTransactions(facts).length > 0) return [];
  if (surelyKnown(facts) !== 'failed') return [];
  // What was first sent while it settled, after a kill, looks to the consumer like a second sending: its end proves nothing.
  const isOfPurchase = ({ arrivalOrder }: ObservedExchange) =>
    messages.some(({ began, ended }) => began.place < arrivalOrder && arrivalOrder < ended.place);
  const isProof = ({ isQuestion, exchange, purchase }: Telling) =>
    isOfPurchase(isQuestion ? purchase.first : exchange);
  const refusal = tellings.find(
    (one) => one.told.outcome === 'failed' && one.isOfOrder && isProof(one),
  );
  if (refusal === undefined) return [];
  const { exchange, told, isQuestion } = refusal;
  const what = isQuestion ? 'A query of yours' : 'Your purchase';
  const text = `${capital(orderName(facts))} is still pending in the end, though it has failed and its customer has paid. ${what} ${told.words}, which is a refusal. You treat ${codeName(exchange, told)} as questionable.`;
  // Whoever was told of two transactions has two signed stories, and may well leave them to a person.
  const named = tellings.filter((one) => one.isQuestion).flatMap((one) => one.told.transactionIds);
  const isContradicted = new Set(named).size > 1;
  return [{ text, orders: [facts], ...(isContradicted ? { level: 'note' } : {}) }];
}
