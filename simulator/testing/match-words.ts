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
 * @throws SimError MATCH_WRONG when it is no plain object, such as a promise that nobody awaits, which has no keys and would fit
 * all; or a key is there without a value: JSON would drop it, and the match would fit more than was meant.
 */
export function entriesOf(match: unknown, where: string): readonly (readonly [string, unknown])[] {
  if (!isPlain(match)) {
    throw wrong(where, kindOf(match), 'an object such as { phone: "0912345678" }');
  }
  const entries = Object.entries(match);
  for (const [key, value] of entries) {
    if (value === undefined) {
      throw wrong(where, `${key}: undefined`, 'a value; leave the key out if any will do');
    }
  }
  return entries;
}

/** True for an object as it is written in a test, of any realm: jest has one of its own. */
function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null || Object.getOwnPropertySymbols(value).length > 0)
    return false;
  const prototype = Object.getPrototypeOf(value) as object | null;
  if (prototype === null) return true;
  const isRoot = Object.getPrototypeOf(prototype) === null;
  return isRoot && (prototype.constructor as { name?: unknown } | undefined)?.name === 'Object';
}

/** What was given in place of a plain object. */
function kindOf(value: unknown): string {
  if (value instanceof Promise) return 'a promise that was not awaited';
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return shownValue(value);
  if (Object.getOwnPropertySymbols(value).length > 0) return 'an object with a symbol for a key';
  const { name = '' } = (value.constructor as { name?: string } | undefined) ?? {};
  return name === '' || name === 'Object' ? 'an object with a prototype of its own' : `a ${name}`;
}

/** An error about something that a test's author wrote. */
export function wrong(where: string, found: string, expected: string): SimError {
  return new SimError('MATCH_WRONG', `${where}: found ${found}; expected ${expected}`);
}
