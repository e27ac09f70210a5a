import { canBeAsked, decidedOrder, usesOf, type Purchase } from './purchase.js';
import type { Breach, PassiveRule } from './passive-rule.js';
import { goodsOf, nameOf } from './words.js';

export const UNKNOWN_IS_QUERIED: PassiveRule = {
  name: 'unknown-is-queried',
  text: 'A purchase whose answer was unknown, lost or broken is asked about at least once afterwards.',
  level: 'error',
  source: ['DVS IV', 'TM "Query API"', 'D3'],
  find: (story) => story.purchases.flatMap(breachOf),
};

function breachOf(purchase: Purchase): readonly Breach[] {
  const { first, questions } = purchase;
  const { endOrder, words, outcome } = first.told;
  if (outcome !== 'unknown') return [];
  if (decidedOrder(purchase) !== undefined) return [];
  if (endOrder !== undefined && questions.some((one) => one.arrivalOrder > endOrder)) return [];
  const inFlight = 'was still unanswered when the command ended';
  const what = `${nameOf(first)} (${goodsOf(first)}) ${endOrder === undefined ? inFlight : words}`;
  const note = (why: string): readonly Breach[] => [
    { about: usesOf(purchase), level: 'note', text: `${what}, and nobody asked about it: ${why}.` },
  ];
  if (endOrder === undefined && !first.isForgotten && !first.isCutShort) {
    const text = `${what}: nobody will ever know what became of it. Wait for the answers of all that you sent, and ask about what stays unknown, before you end.`;
    return [{ about: usesOf(purchase), level: 'warning', text }];
  }
  if (!canBeAsked(purchase)) {
    return note(
      'the provider gave no id to ask with, and cannot be asked by yours (D3). Send the same id again, or ask a person there',
    );
  }
  if (first.isForgotten) return note('the simulator was reset before');
  if (first.isCutShort) return note('the command was asked to stop before');
  return [
    {
      about: usesOf(purchase),
      text: `${what}, and you never asked what became of it: the customer is charged or not, and nobody knows. Ask until it is decided, and refund only on the provider's word.`,
    },
  ];
}
