import type { AnyHashName } from '../../../contracts/signing/port.js';
import type { Deviation } from './deviation.js';
import { textOf, type Draft } from './draft.js';
import type { ExplainSigning } from './signing.js';

/** A draft with one more mistake in it. */
export interface Varied {
  readonly draft: Draft;
  readonly deviation: Deviation;
}

/** A kind of mistake: every way to make it in a draft, the likeliest first. */
export type Family = (draft: Draft) => Iterable<Varied>;

/** Kinds of mistakes that are looked for: alone, and two at a time. */
export interface Families {
  readonly alone: readonly Family[];
  /** Each of the first with each of the second. */
  readonly together: readonly (readonly [readonly Family[], readonly Family[]])[];
}

/** A text that has been found, and how it differs from the right one. */
export interface FoundText {
  readonly draft: Draft;
  readonly deviations: readonly Deviation[];
}

/** True for the draft whose text is the one that was hashed. */
export type IsTheText = (draft: Draft) => boolean;

/** Texts of ordinary length that one search may look at. */
const MAX_TEXTS = 2_500;
/** What one text costs beside its characters, in characters: hashing has a price of its own. */
const TEXT_COST = 250;
const MAX_COST = MAX_TEXTS * (TEXT_COST + 50);

/** Most characters that are looked at in other spellings: keys and ids are far shorter, and hostile values far longer. */
export const MAX_SOUGHT = 512;

/** True when the values of the draft are together not too long for a search. */
export function isSearchable(draft: Draft): boolean {
  return sizeOf(draft) <= MAX_SOUGHT;
}

function sizeOf({ parts }: Draft): number {
  return parts.reduce((sum, { value }) => sum + value.length, 0);
}

/** What a search may still spend; hostile values of many kilobytes use it up sooner. */
export class SearchBudget {
  #left = MAX_COST;

  /** False when the search is over. */
  spend(characters: number): boolean {
    this.#left -= TEXT_COST + characters;
    return this.#left > 0;
  }
}

/**
 * The first draft whose text is the one that was hashed: the right one, one with a mistake, one with two. Where the values
 * are too long for a search, the right one alone.
 */
export function findText(
  right: Draft,
  families: Families,
  isTheText: IsTheText,
): FoundText | undefined {
  const budget = new SearchBudget();
  const size = sizeOf(right);
  if (isTheText(right)) return { draft: right, deviations: [] };
  if (!isSearchable(right)) return undefined;
  for (const { draft, deviation } of all(families.alone, right)) {
    if (!budget.spend(size)) return undefined;
    if (isTheText(draft)) return { draft, deviations: [deviation] };
  }
  for (const [firsts, seconds] of families.together) {
    for (const first of all(firsts, right)) {
      for (const { draft, deviation } of all(seconds, first.draft)) {
        if (!budget.spend(size)) return undefined;
        if (isTheText(draft)) return { draft, deviations: [first.deviation, deviation] };
      }
    }
  }
  return undefined;
}

function* all(families: readonly Family[], draft: Draft): Generator<Varied> {
  for (const family of families) yield* family(draft);
}

/** The digest of a draft's text. */
export function digestOf(draft: Draft, hash: AnyHashName, signing: ExplainSigning): string {
  const text = textOf(draft);
  return draft.encode === undefined
    ? signing.digestHex(hash, text)
    : signing.digestBytesHex(hash, draft.encode(text));
}
