import { checkMatch, wrong, type Words } from '../match-words.js';
import type { Times } from './sim-matchers.js';

const count = {
  expected: 'a whole number, 0 or more',
  isGood: (value: unknown) => Number.isSafeInteger(value) && (value as number) >= 0,
};

const WORDS: Words<Times> = { times: count, atLeast: count, atMost: count };

/** How often is right, and in words. */
export interface Bounds {
  readonly least: number;
  readonly most: number;
  readonly words: string;
}

/** @throws SimError MATCH_WRONG when the counts are none, or contradict each other. */
export function boundsOf(given: unknown, where: string): Bounds {
  checkMatch(given, WORDS, where);
  const { times, atLeast, atMost } = given as Times;
  if (times !== undefined) {
    if (atLeast !== undefined || atMost !== undefined) {
      throw wrong(where, 'times beside atLeast or atMost', 'times, or atLeast and atMost');
    }
    return { least: times, most: times, words: `exactly ${calls(times)}` };
  }
  const [least, most] = [atLeast ?? (atMost === undefined ? 1 : 0), atMost ?? Infinity];
  if (least > most) throw wrong(where, `atLeast ${least}, atMost ${most}`, 'atLeast up to atMost');
  if (atMost === undefined) return { least, most, words: `at least ${calls(least)}` };
  const words = atLeast === undefined ? `at most ${calls(most)}` : `${least} to ${calls(most)}`;
  return { least, most, words };
}

function calls(count: number): string {
  return count === 1 ? '1 call' : `${count} calls`;
}
