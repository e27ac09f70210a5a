import { mistakeAbout } from './likely-mistake.js';
import type { OrderBreach, OrderRule } from './order-rule.js';
import { knownAt, type OrderFacts } from './order-story.js';
import { orderName, truthWords } from './order-words.js';
import { isForged } from './signed-or-unknown.js';
import { turningPoint } from './turning-point.js';
import { capital } from '../words.js';

export const NO_PHANTOM_SUCCESS: OrderRule = {
  name: 'no-phantom-success',
  text: 'An order is called a success only when the provider has said of that very order that it succeeded.',
  level: 'error',
  source: ['DVS VI.b', 'TM Status Code', 'ours: PROVIDERS 1'],
  find: ({ orders }) => orders.flatMap(breachOf),
};

function breachOf(facts: OrderFacts): readonly OrderBreach[] {
  const point = turningPoint(facts, ({ status }) => status === 'succeeded');
  if (point === undefined || isForged(point)) return [];
  if (knownAt(facts, point.word.place) === 'succeeded') return [];
  const sent = facts.purchases.length > 0 || facts.transactions.length > 0;
  const mistake = sent
    ? mistakeAbout(point.telling, 'succeeded', point.wasTold)
    : 'It was never sent to the provider.';
  const text = `${capital(orderName(facts))} was called a success, and the provider ${truthWords(facts.transactions)}. ${mistake}`;
  return [{ text, orders: [facts] }];
}
