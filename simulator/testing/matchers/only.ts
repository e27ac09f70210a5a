import type { ProviderName } from '../../../contracts/wire/operation.js';
import type { Words } from '../match-words.js';

/** One provider alone; both, when it is absent. */
export interface Only {
  readonly provider?: ProviderName;
}

export const ONLY_WORDS: Words<Only> = {
  provider: {
    expected: '"dvs" or "truemoney"',
    isGood: (value) => value === 'dvs' || value === 'truemoney',
  },
};
