import { parseWholeVnd } from '../../wire/money.js';
import { grouped } from './grouped.js';
import type { ObservedExchange } from './observation.js';
import type { PassiveRule } from './passive-rule.js';
import { nameOf, times } from './words.js';

export const WHOLE_AMOUNTS: PassiveRule = {
  name: 'whole-amounts',
  text: 'Amounts are whole VND in plain digits: no point, comma, exponent, sign or blank.',
  level: 'error',
  source: ['DVS III', 'TM "Parameter Description"'],
  find: ({ exchanges }) =>
    grouped(exchanges.filter(isOdd), alike).map((group) => {
      const [first] = group;
      const text = JSON.stringify(first.amountText ?? '');
      const count = group.length === 1 ? '' : `, ${times(group.length)}`;
      const mistake = `You wrote the amount of ${nameOf(first)} as ${text}${count}`;
      const advice = 'write whole VND in digits alone, such as 10000, and keep money in integers';
      return { text: `${mistake}: ${advice}.`, about: group.slice(0, 3) };
    }),
};

/** An amount that is not there at all is another mistake, and has a code of its own. */
function isOdd({ amountText }: ObservedExchange): boolean {
  return amountText !== undefined && parseWholeVnd(amountText) === undefined;
}

function alike({ provider, partner, amountText }: ObservedExchange): string {
  return JSON.stringify([provider, partner, amountText]);
}
