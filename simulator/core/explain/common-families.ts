import type { Part } from './draft.js';
import type { Families, Family } from './search.js';
import type { ExplainSigning } from './signing.js';
import { encoding } from './texts/encoding.js';
import { extra, extraAtEnd, replaced } from './texts/further-values.js';
import { hashedAgain, nothingHashed } from './texts/hashed-again.js';
import { missing, missingOne } from './texts/missing.js';
import { names } from './texts/names.js';
import { order } from './texts/order.js';
import { likeliestSeparator, likelySeparator, separator } from './texts/separator.js';
import { likelySpelling, nothings, valueSpelling, wholeSpelling } from './texts/spelling.js';

/**
 * The mistakes that both providers' texts can have, likeliest first. A mistake that only one of them knows comes in
 * `own`.
 */
export function commonFamilies(what: {
  readonly signing: ExplainSigning;
  /** Values of the request that do not belong into the text. */
  readonly further: readonly Part[];
  /** The provider's own mistakes. */
  readonly own: readonly Family[];
  /** The few of them that are looked for together with others too. */
  readonly ownLikely: readonly Family[];
}): Families {
  const { signing, further, own, ownLikely } = what;
  const layout = [separator, missing, order, extra(further), replaced(further), names];
  const spelling = [wholeSpelling, valueSpelling, encoding];
  const likelier = [...ownLikely, likelySpelling];
  return {
    alone: [...own, ...layout, ...spelling, hashedAgain(signing), nothingHashed, nothings],
    // Some 600 pairs: every pair there is would take a hundred times as long.
    together: [
      [[likelySeparator], [missingOne, extraAtEnd(further), ...likelier, encoding]],
      [[likeliestSeparator], [order, valueSpelling]],
      [[missingOne], [extraAtEnd(further), ...likelier]],
      [ownLikely, [likelySpelling, encoding, missingOne]],
    ],
  };
}
