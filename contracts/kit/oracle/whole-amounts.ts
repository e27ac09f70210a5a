import { parseWholeVnd } from '../../wire/money.js';
import type { ObservedExchange } from './observation.js';
import type { PassiveRule } from './passive-rule.js';
import { nameOf, times } from './words.js';

export const WHOLE_AMOUNTS: PassiveRule = {
  name: 'whole-amounts',
  text: 'Amounts are whole VND in plain digits: no point, comma, exponent, sign or blank.',
  level: 'error',
  source: ['DVS III', 'TM "Parameter Description"'],
  find: ({ exchanges }) => {
    const groups = new Map<string, ObservedExchange[]>();
    for (const exchange of exchanges) {
      const { amountText, provider, partner } = exchange;
      // An amount that is not there at all is another mistake, and has a code of its own.
      if (amountText === undefined || parseWholeVnd(amountText) !== undefined) continue;
      const key = JSON.stringify([provider, partner, amountText]);
      groups.set(key, [...(groups.get(key) ?? []), exchange]);
    }
    return [...groups.values()].map((group) => {
      const [first] = group;
      const text = JSON.stringify(first?.amountText ?? '');
      const whose = first === undefined ? '' : nameOf(first);
      const count = group.length === 1 ? '' : `, ${times(group.length)}`;
      const mistake = `You wrote the amount of ${whose} as ${text}${count}`;
      const advice = 'write whole VND in digits alone, such as 10000, and keep money in integers';
      return { text: `${mistake}: ${advice}.`, about: group.slice(0, 3) };
    });
  },
};
