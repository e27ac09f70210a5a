import { decidedAtMs, usesOf, type Purchase } from './purchase.js';
import type { Breach, PassiveRule, Story } from './passive-rule.js';
import { goodsOf, nameOf } from './words.js';

export const UNKNOWN_IS_QUERIED: PassiveRule = {
  name: 'unknown-is-queried',
  text: 'A purchase whose answer was unknown, lost or broken is asked about at least once afterwards.',
  level: 'error',
  source: ['DVS IV', 'TM "Query API"', 'D3'],
  find: (story) => story.purchases.flatMap((purchase) => breachOf(purchase, story)),
};

function breachOf(purchase: Purchase, { isInterrupted }: Story): readonly Breach[] {
  const { first, questions } = purchase;
  const { endedAtMs, words, outcome } = first.told;
  if (outcome !== 'unknown' || endedAtMs === undefined) return [];
  if (decidedAtMs(purchase) !== undefined) return [];
  if (questions.some(({ arrivedAtMs }) => arrivedAtMs >= endedAtMs)) return [];
  const what = `${nameOf(first)} (${goodsOf(first)}) ${words}`;
  const note = (why: string): readonly Breach[] => [
    { about: usesOf(purchase), level: 'note', text: `${what}, and nobody asked about it: ${why}.` },
  ];
  if (!canBeAsked(purchase)) {
    return note(
      'the provider gave no id to ask with, and is not asked by your own (D3). Send the same id again, or ask a person there',
    );
  }
  if (first.isForgotten) return note('the simulator was reset before');
  if (isInterrupted) return note('the command was asked to stop before');
  return [
    {
      about: usesOf(purchase),
      text: `${what}, and you never asked what became of it: the customer is charged or not, and nobody knows. Ask until it is decided, and refund only on the provider's word.`,
    },
  ];
}

function canBeAsked(purchase: Purchase): boolean {
  const { isAskedByRequestId, requestId } = purchase.first;
  if (isAskedByRequestId && requestId !== undefined) return true;
  return usesOf(purchase).some(({ told }) => told.transactionIds.length > 0);
}
