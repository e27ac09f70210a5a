import { grouped } from '../grouped.js';
import { capital } from '../words.js';
import { orderName, truthWords } from './order-words.js';
import type { OrderBreach, OrderRule } from './order-rule.js';
import { liveTransactions, type OrderFacts, type OrderStory } from './order-story.js';

export const ORDER_IS_KEPT: OrderRule = {
  name: 'order-is-kept',
  text: 'An order is taken and stays in the book, once; and what is settled stays as it is.',
  level: 'error',
  source: ['ours: what was taken must be accounted for'],
  find: (story) => [
    ...story.orders.flatMap((facts) => lost(facts, story)),
    ...story.orders.flatMap(refused),
    ...story.orders.flatMap(changed),
    ...odd(story),
  ],
};

function lost(facts: OrderFacts, { run }: OrderStory): readonly OrderBreach[] {
  if (facts.final !== undefined) return [];
  const wasAccepted = facts.messages.some(({ answer }) => answer.kind === 'result');
  const live = liveTransactions(facts);
  // What was never answered for and never sent is its caller's to order anew.
  if (!wasAccepted && live.length === 0) return [];
  const wasKilled = facts.messages.some(({ answer }) => answer.kind === 'killed');
  const why = wasKilled
    ? 'You were killed while you bought it: save the order and its id before you send it.'
    : run.lives.length > 1
      ? 'It was there before: a restart must not forget it.'
      : 'You answered its purchase: what was answered stays in the book.';
  const text = `${capital(orderName(facts))} is not in your book any more, and the provider ${truthWords(facts.transactions)}. ${why}`;
  return [{ text, orders: [facts] }];
}

/** DANGER: who refuses everything loses nothing, and would pass for correct. The kit asks only for what its providers sell. */
function refused(facts: OrderFacts): readonly OrderBreach[] {
  const { final, messages, purchases } = facts;
  if (final !== undefined || purchases.length > 0) return [];
  const answers = messages.map(({ answer }) => answer);
  const [answer] = answers.filter(({ kind }) => kind === 'error');
  if (answer?.kind !== 'error' || answers.some(({ kind }) => kind !== 'error')) return [];
  const text = `${capital(orderName(facts))} was refused (${answer.code}: ${answer.message}), and nothing was sent. Take every order that a provider sells, or fail it in your book.`;
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
  const { lastBook: book = [] } = run;
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
