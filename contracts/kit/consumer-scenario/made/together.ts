import type { ConsumerScenario, ConsumerStep } from '../consumer-scenario.js';
import type { OrderAsked } from '../../consumers/messages.js';
import { BUYINGS, GoodsDraw, type Buying } from './goods.js';
import { onFirst, purchaseScenario } from './purchase-scenario.js';

const SOURCE = ['ours: one order is one purchase'];

type OrdersOf = (order: OrderAsked) => readonly OrderAsked[];

/** The same order twice, and orders that look alike. */
export function togetherScenarios(seed: string, buying: Buying): readonly ConsumerScenario[] {
  const group = 'orders twice and together';
  const at = (words: string, more: Partial<Parameters<typeof purchaseScenario>[1]>) =>
    purchaseScenario(seed, {
      ...{ buying, words, group, source: SOURCE, cause: words, point: '-', truth: 'charged' },
      ...more,
    });
  const orders = (make: OrdersOf) => (purchase: ConsumerStep) => [
    { kind: 'purchase', orders: make(only(purchase)) } as const,
  ];
  const code = buying.provider === 'dvs' ? '0' : '4501';
  const held = onFirst(buying, {
    at: 'after-commit',
    effect: { kind: 'code', code, truth: 'held' },
  });
  const lost = onFirst(buying, { at: 'after-commit', effect: { kind: 'reset' } });
  const refused = onFirst(buying, {
    at: 'before-commit',
    effect:
      buying.provider === 'dvs'
        ? { kind: 'code', code: '61', isBare: true }
        : { kind: 'code', code: '1' },
  });
  return [
    at('one order twice at the same time', { steps: orders((one) => [one, one]) }),
    at('one order three times, one after another', { steps: (buy) => [buy, buy, buy] }),
    at('one order twice, the second while the first is unknown', {
      steps: (buy) => [buy, buy],
      faults: [held],
      truth: 'held, then charged',
    }),
    at('one order twice, the second after a lost answer', {
      steps: (buy) => [buy, buy],
      faults: [lost],
    }),
    at('one order twice, the second after a refusal', {
      steps: (buy) => [buy, buy],
      faults: [refused],
      truth: 'not charged',
    }),
    at('two orders of the same goods, one after another', {
      steps: (buy) => [buy, { kind: 'purchase', orders: [{ ...only(buy), orderId: 'b' }] }],
    }),
    at('two orders of the same goods at the same time', {
      steps: orders((one) => [one, { ...one, orderId: 'b' }]),
    }),
    at('two orders of the same goods at the same time, one answer lost', {
      steps: orders((one) => [one, { ...one, orderId: 'b' }]),
      faults: [lost],
    }),
    at('two orders of the same goods, the second while the first is unknown', {
      steps: (buy) => [buy, { kind: 'purchase', orders: [{ ...only(buy), orderId: 'b' }] }],
      faults: [held],
      truth: 'held, then charged',
    }),
  ];
}

/** Eight orders of all kinds at once, of which some answers get lost. */
export function crowdScenario(seed: string): ConsumerScenario {
  const title = 'both providers: eight orders of all kinds at once, some answers lost';
  const draw = new GoodsDraw(seed, title);
  const orders = Array.from({ length: 8 }, (_, i) => {
    const buying = BUYINGS[i % BUYINGS.length];
    return buying === undefined ? [] : [draw.order(`order-${i + 1}`, buying)];
  }).flat();
  return {
    title,
    group: 'both providers: together',
    source: SOURCE,
    given: {
      ...{ dvs: {}, truemoney: {}, wrong: [] },
      faults: [
        { at: 'after-commit', effect: 'reset', match: { operation: 'topup', nth: 2 } },
        { at: 'after-commit', effect: 'hang', match: { operation: 'buy-cards', nth: 1 } },
        { effect: 'late-arrival', match: { operation: 'topup', nth: 4 } },
      ],
    },
    steps: [{ kind: 'purchase', orders }],
    decision: 'succeeded',
    covers: [{ operation: 'both', cause: 'eight orders at once', point: '-', decision: 'charged' }],
  };
}

function only(step: ConsumerStep): OrderAsked {
  const [order] = step.kind === 'purchase' ? step.orders : [];
  if (order === undefined) throw new TypeError('a purchase step has an order');
  return order;
}
