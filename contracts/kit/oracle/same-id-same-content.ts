import type { ObservedExchange } from './observation.js';
import type { Breach, PassiveRule } from './passive-rule.js';

type Part = readonly [name: string, of: (exchange: ObservedExchange) => string | undefined];

/** What must be the same under one id. Amounts are compared as money, so that `10000` and `"10000"` are one. */
const PARTS: readonly Part[] = [
  ['operation', ({ operation }) => operation],
  ['phone', ({ phone }) => phone],
  ['amount', ({ amountVnd, amountText }) => amountVnd?.toString() ?? amountText],
  ['service', ({ service }) => service],
  ['quantity', ({ quantity }) => quantity],
];

export const SAME_ID_SAME_CONTENT: PassiveRule = {
  name: 'same-id-same-content',
  text: 'The same request id is never sent with another phone, amount, service, quantity or operation.',
  level: 'error',
  source: ['DVS III', 'TM "Parameter Description"'],
  find: ({ exchanges }) => {
    const firstUses = new Map<string, ObservedExchange>();
    const breaches: Breach[] = [];
    for (const exchange of exchanges) {
      const { provider, partner = '', life, requestId } = exchange;
      if (requestId === undefined || exchange.operation === undefined) continue;
      const key = JSON.stringify([provider, partner, life, requestId]);
      const first = firstUses.get(key);
      if (first === undefined) firstUses.set(key, exchange);
      else breaches.push(...differenceBetween(first, exchange));
    }
    return breaches;
  },
};

function differenceBetween(first: ObservedExchange, again: ObservedExchange): readonly Breach[] {
  const different = PARTS.filter(([, of]) => of(first) !== of(again));
  const [part] = different;
  if (part === undefined) return [];
  const names = different.map(([name]) => name).join(' and ');
  const [, of] = part;
  const change = `${of(first) ?? 'none'}, then ${of(again) ?? 'none'}`;
  return [
    {
      about: [first, again],
      text: `You sent ${first.requestId ?? ''} again with another ${names} (${change}): the provider refuses it as a duplicate or takes it for the first one, and you cannot tell which purchase its answer is about. Give each order an id of its own.`,
    },
  ];
}
