import { showVnd } from '../../../wire/money.js';
import { capital } from '../words.js';
import type { OrderBreach, OrderRule } from './order-rule.js';
import { liveTransactions, type OrderFacts } from './order-story.js';
import { idsOf, orderName } from './order-words.js';
import { resendWords } from './resend-words.js';

export const NO_DOUBLE_CHARGE: OrderRule = {
  name: 'no-double-charge',
  text: 'One order is bought once, and its customer pays once.',
  level: 'error',
  source: ['ours: one order is one purchase', 'DVS VI.b', 'TM Status Code'],
  find: (story) =>
    story.orders.flatMap((facts) => [...boughtTwice(facts, story.run), ...paidTwice(facts)]),
};

function boughtTwice(
  facts: OrderFacts,
  run: Parameters<OrderRule['find']>[0]['run'],
): readonly OrderBreach[] {
  const live = liveTransactions(facts);
  if (live.length < 2) return [];
  const isSure = live.every(({ state }) => state === 'succeeded');
  const what = isSure ? 'was charged' : 'is held or charged';
  const head = `${capital(orderName(facts))} ${what} ${live.length === 2 ? 'twice' : `${live.length} times`} by the provider: ${idsOf(live)}.`;
  return [{ text: `${head} ${resendWords(facts, run)}`, orders: [facts] }];
}

function paidTwice(facts: OrderFacts): readonly OrderBreach[] {
  const { final, worthVnd } = facts;
  if (final === undefined || final.chargedVnd <= worthVnd) return [];
  const text = `The customer of ${orderName(facts)} has paid ${showVnd(final.chargedVnd)} for what costs ${showVnd(worthVnd)}. You take the money again when you try again, or add it up twice.`;
  return [{ text, orders: [facts] }];
}
