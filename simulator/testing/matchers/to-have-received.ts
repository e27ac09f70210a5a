import { showMatch } from '../../control/entry-match.js';
import { entriesOf } from '../match-words.js';
import type { CallMatch } from '../sim.js';
import type { Check } from './matcher.js';
import { nearCalls } from './near-calls.js';
import { boundsOf } from './times.js';

/** Calls that fit came in, as often as they should. */
export const toHaveReceived: Check<[match: unknown, times?: unknown]> = async (
  sim,
  expected,
  times = {},
) => {
  const where = 'toHaveReceived(match)';
  const isAny = entriesOf(expected, where).length === 0;
  const bounds = boundsOf(times, where);
  const match = expected as CallMatch;
  const fitting = await sim.calls(match);
  const all = await sim.calls();
  const others = all.filter(({ sequence }) => !fitting.some((one) => one.sequence === sequence));
  const number = fitting.length;
  const ofAll = isAny ? '' : ` that ${number === 1 ? 'fits' : 'fit'}, of ${all.length} in all`;
  return {
    pass: number >= bounds.least && number <= bounds.most,
    expected: `${bounds.words}${isAny ? '' : ` with ${showMatch(match)}`}`,
    found: `${number === 1 ? '1 call' : `${number} calls`}${ofAll}`,
    calls: [
      ...fitting.map((call) => ({ call, note: isAny ? undefined : 'fits' })),
      ...nearCalls(others, match),
    ],
  };
};
