import { isWholeVnd, showVnd } from '../../../contracts/wire/money.js';
import type { Sim } from '../sim.js';
import { checkMatch, wrong } from '../match-words.js';
import { readStatelessMatch } from '../transaction-match.js';
import { storyOf, thatFits } from './fitting.js';
import { foundStates, inState, sum } from './found-states.js';
import type { Check, Finding } from './matcher.js';
import { ONLY_WORDS, type Only } from './only.js';
import { dangerOf, stillToCome } from './still-to-come.js';

/** So much money is charged in all, or a transaction that fits is. */
export const toHaveCharged: Check<[expected: unknown, only?: unknown]> = (sim, expected, only) => {
  if (typeof expected === 'number') return chargedMoney(sim, expected, only);
  if (only !== undefined) {
    throw wrong('toHaveCharged(match)', 'a second argument', 'provider in the match itself');
  }
  return chargedMatch(sim, expected);
};

async function chargedMoney(sim: Sim, expectedVnd: number, only: unknown): Promise<Finding> {
  const where = 'toHaveCharged(amountVnd)';
  if (!isWholeVnd(expectedVnd)) throw wrong(where, String(expectedVnd), 'whole VND, 0 or more');
  if (only !== undefined) checkMatch(only, ONLY_WORDS, where);
  const match = (only ?? {}) as Only;
  const transactions = await sim.transactions(match);
  const { arrivals } = await stillToCome(sim, transactions, match);
  const chargedVnd = sum(inState(transactions, 'succeeded'));
  const by = match.provider === undefined ? '' : ` by ${match.provider}`;
  return {
    pass: chargedVnd === expectedVnd,
    isOpen: arrivals.length > 0,
    expected: `${showVnd(expectedVnd)} charged${by} in all`,
    found: `${showVnd(chargedVnd)} charged; ${foundStates(transactions)}${dangerOf(arrivals)}`,
    lines: arrivals,
    transactions,
  };
}

async function chargedMatch(sim: Sim, expected: unknown): Promise<Finding> {
  const match = readStatelessMatch(expected, 'toHaveCharged(match)');
  const fitting = await sim.transactions(match);
  const { arrivals } = await stillToCome(sim, fitting, match);
  const isCharged = inState(fitting, 'succeeded').length > 0;
  const story = await storyOf(sim, fitting, match);
  return {
    pass: isCharged,
    isOpen: !isCharged && arrivals.length > 0,
    expected: `a charged transaction${thatFits(match)}`,
    ...{ ...story, found: story.found + dangerOf(arrivals) },
    lines: arrivals,
  };
}
