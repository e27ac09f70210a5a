import { checkMatch, type Words } from '../match-words.js';
import { readStatelessMatch } from '../transaction-match.js';
import { storyOf, thatFits } from './fitting.js';
import { inState } from './found-states.js';
import type { Check } from './matcher.js';
import { stillToCome } from './still-to-come.js';

interface As {
  readonly as?: 'succeeded' | 'failed' | 'reversed';
}

const DECIDED = ['succeeded', 'failed', 'reversed'] as const;

const AS_WORDS: Words<As> = {
  as: {
    expected: DECIDED.map((state) => `"${state}"`).join(' or '),
    isGood: (value) => (DECIDED as readonly unknown[]).includes(value),
  },
};

/** Nothing that fits is held, still to arrive, or still to be taken back. */
export const toHaveSettled: Check<[match?: unknown, as?: unknown]> = async (
  sim,
  expected,
  decided = {},
) => {
  const match = readStatelessMatch(expected === undefined ? {} : expected, 'toHaveSettled(match)');
  checkMatch(decided, AS_WORDS, 'toHaveSettled(match, { as })');
  const { as } = decided as As;
  const fitting = await sim.transactions(match);
  const { arrivals, decisions } = await stillToCome(sim, fitting, match);
  const toCome = [...arrivals, ...decisions];
  const isDecided =
    inState(fitting, 'held').length === 0 &&
    (as === undefined || isAll(inState(fitting, as), fitting));
  const some = expected === undefined ? '' : 'at least one transaction, and ';
  const every = `every transaction${thatFits(match)} decided${as === undefined ? '' : ` as ${as}`}`;
  return {
    pass: isDecided && toCome.length === 0 && (expected === undefined || fitting.length > 0),
    expected: some + every,
    ...(await storyOf(sim, fitting, match)),
    lines: toCome,
  };
};

function isAll(some: readonly unknown[], all: readonly unknown[]): boolean {
  return some.length === all.length;
}
