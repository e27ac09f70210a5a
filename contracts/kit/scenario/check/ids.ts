import type { PathProblem } from '../form-problems.js';
import { isRequestStep, type Step } from '../scenario.js';
import { actionPath, goodSteps, type DraftCheck } from './draft.js';

/** A step has one request id, and a query asks about one thing. */
export const checkIds: DraftCheck = (draft) =>
  goodSteps(draft).flatMap((step) => [...twoRequestIds(step), ...askedAbout(step)]);

function twoRequestIds(step: Step): PathProblem[] {
  if (!isRequestStep(step)) return [];
  const { requestId, requestIdOf } = step.action;
  if (requestId === undefined || requestIdOf === undefined) return [];
  return [
    {
      path: actionPath(step, 'requestIdOf'),
      part: 'key',
      code: 'IDS_CONTRADICT',
      found: 'both "requestId" and "requestIdOf"',
      expected: 'one of them',
      advice: 'take one away',
    },
  ];
}

const KEYS = ['of', 'ofTransactionId', 'ofRequestId'] as const;

function askedAbout(step: Step): PathProblem[] {
  if (step.kind !== 'query') return [];
  const given = KEYS.filter((key) => step.action[key] !== undefined);
  if (given.length === 1) return [];
  return [
    {
      path: actionPath(step),
      part: 'key',
      code: 'IDS_CONTRADICT',
      found: given.length === 0 ? 'a query of nothing' : `a query with ${given.join(' and ')}`,
      expected: `one of: ${KEYS.join(', ')}`,
      advice: given.length === 0 ? 'add "of" with the name of an earlier step' : 'keep one of them',
    },
  ];
}
