import { didYouMean } from '../../contracts/kit/scenario/near-match.js';
import { shownValue } from './shown-value.js';
import { SimError } from './sim-error.js';

/** What each key of a match may be. */
export type Words<Match> = {
  readonly [Key in keyof Match]-?: {
    readonly expected: string;
    readonly isGood: (value: unknown) => boolean;
  };
};

/** Holds a match against its words. @throws SimError MATCH_WRONG that names the key. */
export function checkMatch<Match>(match: unknown, words: Words<Match>, where: string): void {
  const known = Object.keys(words);
  for (const [key, value] of entriesOf(match, where)) {
    const word = known.includes(key) ? words[key as keyof Match] : undefined;
    if (word === undefined) {
      const hint = didYouMean(key, known, '');
      const found = `the key ${JSON.stringify(key)}${hint === '' ? '' : ` (${hint})`}`;
      throw wrong(where, found, `some of: ${known.join(', ')}`);
    }
    if (!word.isGood(value)) throw wrong(where, `${key}: ${shownValue(value)}`, word.expected);
  }
}

/**
 * The keys and values of a match.
 * @throws SimError MATCH_WRONG when it is no object, or a key is there without a value: JSON would drop it, and the match would
 * fit more than was meant.
 */
export function entriesOf(match: unknown, where: string): readonly (readonly [string, unknown])[] {
  if (typeof match !== 'object' || match === null || Array.isArray(match)) {
    throw wrong(where, shownValue(match), 'an object such as { phone: "0912345678" }');
  }
  const entries = Object.entries(match);
  for (const [key, value] of entries) {
    if (value === undefined) {
      throw wrong(where, `${key}: undefined`, 'a value; leave the key out if any will do');
    }
  }
  return entries;
}

/** An error about something that a test's author wrote. */
export function wrong(where: string, found: string, expected: string): SimError {
  return new SimError('MATCH_WRONG', `${where}: found ${found}; expected ${expected}`);
}
