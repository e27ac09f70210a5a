import { grouped } from '../grouped.js';
import { capital } from '../words.js';
import { orderName, truthWords } from './order-words.js';
import type { OrderBreach, OrderRule } from './order-rule.js';
import { liveTransactions, type OrderFacts, type OrderStory } from './order-story.js';

export const ORDER_IS_KEPT: OrderRule = {
  name: 'order-is-kept',
  text: 'An order that was accepted, or sent, stays in the book, once; and what is settled stays as it is.',
  level: 'error',
  source: ['ours: what was taken must be accounted for'],
  find: (story) => [...story.orders.flatMap(lost), ...story.orders.flatMap(changed), ...odd(story)],
};

function lost(facts: OrderFacts): readonly OrderBreach[] {
  if (facts.final !== undefined) return [];
  const wasAccepted = facts.messages.some(({ answer }) => answer.kind === 'result');
  const live = liveTransactions(facts);
  // What was never answered for and never sent is its caller's to order anew.
  if (!wasAccepted && live.length === 0) return [];
  const wasKilled = facts.messages.some(({ answer }) => answer.kind === 'killed');
  const why = wasKilled
    ? 'You were killed while you bought it: save the order and its id before you send it.'
    : 'It was there before: a restart must not forget it.';
  const text = `${capital(orderName(facts))} is not in your book any more, and the provider ${truthWords(facts.transactions)}. ${why}`;
  return [{ text, orders: [facts] }];
}

/** Somebody was already told how it ended. */
function changed(facts: OrderFacts): readonly OrderBreach[] {
  const settled = facts.words.find(({ status }) => status !== 'pending');
  const later = facts.words.find(
    ({ place, status }) =>
      settled !== undefined && place > settled.place && status !== settled.status,
  );
  if (settled === undefined || later === undefined) return [];
  const text = `${capital(orderName(facts))} was ${settled.status} and is ${later.status} now: its customer was told how it ended, and had the goods or the money.`;
  return [{ text, orders: [facts] }];
}

function odd({ run }: OrderStory): readonly OrderBreach[] {
  const { orders: book = [] } = run.books.at(-1) ?? {};
  const known = new Set(run.orders.map(({ orderId }) => orderId));
  const strangers = book.filter(({ orderId }) => !known.has(orderId));
  const twice = grouped(book, ({ orderId }) => orderId).filter(({ length }) => length > 1);
  return [
    ...strangers.slice(0, 3).map(({ orderId }) => ({
      text: `Your book has an order ${orderId} that nobody has made here: each stateDir is a world of its own.`,
      orders: [],
    })),
    ...twice.slice(0, 3).map(([{ orderId }, ...others]) => ({
      text: `Your book has order ${orderId} ${others.length + 1} times: the same order twice is one order.`,
      orders: [],
    })),
  ];
}
