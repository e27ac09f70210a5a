import { readStatelessMatch } from '../transaction-match.js';
import { storyOf, thatFits } from './fitting.js';
import { inState } from './found-states.js';
import type { Check } from './matcher.js';
import { dangerOf, stillToCome } from './still-to-come.js';

/** One transaction that fits is charged, and no other can be any more. */
export const toHaveChargedOnce: Check<[match: unknown]> = async (sim, expected) => {
  const match = readStatelessMatch(expected, 'toHaveChargedOnce(match)');
  const fitting = await sim.transactions(match);
  const charged = inState(fitting, 'succeeded').length;
  const held = inState(fitting, 'held').length;
  const { arrivals, decisions } = await stillToCome(sim, fitting, match);
  const story = await storyOf(sim, fitting, match);
  const undecided = held === 0 ? '' : '; what is held is undecided, and may yet be charged';
  const takenBack = held > 0 || decisions.length === 0 ? '' : ', and to be taken back';
  const danger = undecided + takenBack + dangerOf(arrivals);
  return {
    pass: charged === 1 && held === 0 && arrivals.length === 0 && decisions.length === 0,
    expected: `exactly 1 charged transaction${thatFits(match)}, and none still held`,
    ...{ ...story, found: story.found + danger },
    // The story of each transaction tells what is still to become of it.
    lines: arrivals,
  };
};
