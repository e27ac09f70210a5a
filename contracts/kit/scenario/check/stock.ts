import { serviceOf } from '../../../truemoney/services.js';
import type { PathProblem } from '../form-problems.js';
import type { Path } from '../scenario.js';
import type { DraftCheck } from './draft.js';
import { entriesAt } from './value-at.js';

const PLACE: Path = ['given', 'partner', 'stock'];

/** A stock is of cards that are sold. */
export const checkStock: DraftCheck = ({ provider, value }) => {
  if (provider === 'dvs') return [];
  return entriesAt(value, PLACE).flatMap(([key]): PathProblem[] => {
    const [code = '', price = ''] = key.split('/');
    const service = serviceOf(code);
    const at = { path: [...PLACE, key], part: 'key' as const };
    if (service?.operation !== 'buy-cards') {
      return [
        {
          ...at,
          code: 'SERVICE_UNKNOWN',
          found: `"${key}"`,
          expected: 'a card service and a price, such as "040101/10000"',
          advice: 'correct it',
        },
      ];
    }
    if (service.denominationsVnd.map(String).includes(price)) return [];
    return [
      {
        ...at,
        code: 'AMOUNT_UNKNOWN',
        found: `"${key}", a price at which the service does not sell`,
        expected: `a price of: ${service.denominationsVnd.join(', ')}`,
        advice: 'correct it',
      },
    ];
  });
};
