import type { PathProblem } from '../form-problems.js';
import { actionPath, goodSteps, type DraftCheck } from './draft.js';
import { entriesAt } from './value-at.js';

/** A step of the clock goes one way. */
export const checkClockSteps: DraftCheck = (draft) =>
  goodSteps(draft).flatMap((step): PathProblem[] => {
    if (step.kind !== 'clock') return [];
    // As it is written: a value that is wrong is told of by the form, and is a way to go nevertheless.
    const ways = entriesAt(draft.value, actionPath(step)).length;
    if (ways === 1) return [];
    return [
      {
        path: actionPath(step),
        part: 'key',
        code: 'VALUE_WRONG',
        found: ways === 0 ? 'a clock that does not move' : 'two ways to go',
        expected: 'one of: advanceMs, advanceToMidnight',
        advice: ways === 0 ? 'say how far time goes' : 'keep one of them',
      },
    ];
  });
