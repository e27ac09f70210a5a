import { didYouMean } from '../../contracts/kit/scenario/near-match.js';
import { SimError } from './sim-error.js';

/**
 * Refuses options that there are not: one that is misspelt would be as if it had not been given.
 * @param known every option's name, as the keys of an object, so that the compiler misses none.
 * @throws SimError OPTION_UNKNOWN
 */
export function checkOptionNames<Options extends object>(
  options: Options,
  known: { readonly [Name in keyof Required<Options>]: true },
  where: string,
): void {
  const names = Object.keys(known);
  const unknown = Object.keys(options).find((name) => !names.includes(name));
  if (unknown === undefined) return;
  const hint = didYouMean(unknown, names, '');
  throw new SimError(
    'OPTION_UNKNOWN',
    `${where}: found the option ${JSON.stringify(unknown)}${hint === '' ? '' : ` (${hint})`}; expected some of: ${names.join(', ')}`,
  );
}
