import { grouped } from './grouped.js';
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
  find: ({ exchanges }) => grouped(changesOf(exchanges), alike).map(breachOf),
};

/** A later use of an id, and how it differs from the first. */
interface Change {
  readonly first: ObservedExchange;
  readonly again: ObservedExchange;
  readonly parts: readonly Part[];
}

function changesOf(exchanges: readonly ObservedExchange[]): readonly Change[] {
  const firstUses = new Map<string, ObservedExchange>();
  return exchanges.flatMap((again) => {
    const { provider, partner = '', life, requestId, operation } = again;
    if (requestId === undefined || operation === undefined) return [];
    const key = JSON.stringify([provider, partner, life, requestId]);
    const first = firstUses.get(key);
    if (first === undefined) firstUses.set(key, again);
    const parts = first === undefined ? [] : PARTS.filter(([, of]) => of(first) !== of(again));
    return first === undefined || parts.length === 0 ? [] : [{ first, again, parts }];
  });
}

/** The same mistake about the same id is told once: an id that is used for everything may come by the thousand. */
function alike({ first, parts }: Change): string {
  return JSON.stringify([first.number, namesOf(parts)]);
}

function namesOf(parts: readonly Part[]): string {
  return parts.map(([name]) => name).join(' and ');
}

function breachOf(changes: readonly [Change, ...Change[]]): Breach {
  const [{ first, again, parts }, ...others] = changes;
  const of = parts[0]?.[1] ?? (() => undefined);
  const more = others.length === 0 ? '' : `, and ${others.length} more after it`;
  const change = `${of(first) ?? 'none'}, then ${of(again) ?? 'none'}${more}`;
  return {
    about: [first, again, ...others.slice(0, MOST_SHOWN).map((other) => other.again)],
    text: `You sent ${first.requestId ?? ''} again with another ${namesOf(parts)} (${change}): the provider refuses it as a duplicate or takes it for the first one, and you cannot tell which purchase its answer is about. Give each order an id of its own.`,
  };
}

/** Further uses that a breach names. */
const MOST_SHOWN = 10;
