import { capital } from '../words.js';
import { grouped } from '../grouped.js';
import type { OrderBreach, OrderRule } from './order-rule.js';
import type { OrderFacts, OrderStory } from './order-story.js';
import { orderName } from './order-words.js';

export const CARDS_EXACTLY_ONCE: OrderRule = {
  name: 'cards-exactly-once',
  text: 'Each card that was bought is delivered once, whole, and to its own order; an order that succeeded has all its cards.',
  level: 'error',
  source: ['TM "encryptCards"', 'D25', 'D26'],
  find: (story) => [...story.orders.flatMap(ofOrder), ...twice(story)],
};

function ofOrder(facts: OrderFacts): readonly OrderBreach[] {
  const { order, final, transactions } = facts;
  if (final === undefined) return [];
  const cards = final.cards ?? [];
  const found = (text: string): readonly OrderBreach[] => [
    { text: `${capital(orderName(facts))} ${text}`, orders: [facts] },
  ];
  if (order.kind === 'topup') {
    return cards.length === 0 ? [] : found('is a top-up and has cards in your book.');
  }
  if (final.status !== 'succeeded') {
    return cards.length === 0
      ? []
      : found(`is ${final.status}, and ${countOf(cards.length)} of it were delivered.`);
  }
  const sold = new Map(transactions.flatMap((one) => one.cards).map((card) => [card.serial, card]));
  const strangers = cards.filter(({ serial }) => !sold.has(serial));
  if (strangers.length > 0) {
    return found(
      `got ${countOf(strangers.length)} that were not bought for it (serial ${strangers[0]?.serial ?? ''}): a card belongs to the order whose reply brought it.`,
    );
  }
  const mangled = cards.find(({ serial, pin }) => sold.get(serial)?.pin !== pin);
  if (mangled !== undefined) {
    return found(
      `got card ${mangled.serial} with another PIN than was sold: PINs are texts, leading zeros and all.`,
    );
  }
  const { quantity = 1 } = order;
  const own = new Set(cards.map(({ serial }) => serial)).size;
  return own >= quantity ? [] : found(missing(own, quantity));
}

function missing(own: number, quantity: number): string {
  const head = `was called a success with ${own} of its ${countOf(quantity)}`;
  const advice =
    own === 0
      ? 'the cards stand encrypted in the reply, and a query returns them: deliver nothing before you have them all.'
      : 'does your parser skip the first and the last piece of the list (D25)?';
  return `${head}: ${advice}`;
}

/** The same card in two places: the second customer finds it used. */
function twice({ orders }: OrderStory): readonly OrderBreach[] {
  const all = orders.flatMap((facts) =>
    (facts.final?.cards ?? []).map((card) => ({ facts, card })),
  );
  return grouped(all, ({ card }) => card.serial)
    .filter(({ length }) => length > 1)
    .map((group) => {
      const owners = [...new Set(group.map(({ facts }) => facts))];
      const [{ card }] = group;
      const where =
        owners.length > 1 ? owners.map(({ order }) => order.orderId).join(' and ') : 'one order';
      const text = `Card ${card.serial} was delivered ${group.length} times (${where}): put a unique key on the serial, and save a delivery once.`;
      return { text, orders: owners };
    })
    .slice(0, 3);
}

function countOf(count: number): string {
  return count === 1 ? '1 card' : `${count} cards`;
}
