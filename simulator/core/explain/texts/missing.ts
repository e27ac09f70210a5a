import type { Draft, Part } from '../draft.js';
import type { Varied } from '../search.js';
import { misMade, namesOf } from './remake.js';

/** One value or several left out, and one value empty between its separators. */
export function* missing(draft: Draft): Generator<Varied> {
  yield* missingOne(draft);
  const count = draft.parts.length;
  for (let mask = 1; mask < 2 ** count - 1; mask++) {
    const kept = draft.parts.filter((_, i) => (mask >> i) % 2 === 1);
    if (kept.length < count - 1) yield leftOut(draft, kept);
  }
}

/** One value left out, with its separator or without. */
export function* missingOne(draft: Draft): Generator<Varied> {
  const { parts, separator } = draft;
  for (const i of parts.keys()) yield leftOut(draft, parts.toSpliced(i, 1));
  if (separator === '') return;
  for (const [i, part] of parts.entries()) {
    const deviation = misMade('FIELD_EMPTY', draft, () => ({
      en: `${part.name} is empty in the text`,
      vi: `${part.name} bị để trống trong văn bản`,
    }));
    yield { draft: { ...draft, parts: parts.with(i, { ...part, value: '' }) }, deviation };
  }
}

function leftOut(draft: Draft, kept: readonly Part[]): Varied {
  const deviation = misMade('FIELD_MISSING', draft, () => {
    const left = draft.parts.filter((part) => !kept.includes(part));
    return {
      en: `the text lacks ${namesOf(left)}`,
      vi: `văn bản thiếu ${namesOf(left)}`,
    };
  });
  return { draft: { ...draft, parts: kept }, deviation };
}
