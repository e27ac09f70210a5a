import type { Draft } from '../draft.js';
import type { Varied } from '../search.js';
import { misMade, namesOf } from './remake.js';

/** Every other order of the values. */
export function* order(draft: Draft): Generator<Varied> {
  for (const parts of permutations(draft.parts)) {
    if (parts.every((part, i) => part === draft.parts[i])) continue;
    const deviation = misMade('FIELD_ORDER', draft, () => ({
      en: `the values stand in the order ${namesOf(parts)}`,
      vi: `các giá trị đứng theo thứ tự ${namesOf(parts)}`,
    }));
    yield { draft: { ...draft, parts }, deviation };
  }
}

function* permutations<T>(items: readonly T[]): Generator<readonly T[]> {
  if (items.length <= 1) yield items;
  else {
    for (const [i, first] of items.entries()) {
      for (const rest of permutations(items.toSpliced(i, 1))) yield [first, ...rest];
    }
  }
}
