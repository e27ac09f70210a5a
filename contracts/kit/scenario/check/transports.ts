import type { Expectation, ExpectationKey } from '../form/expect-forms.js';
import type { PathProblem } from '../form-problems.js';
import type { Step } from '../scenario.js';
import { expectPath, goodSteps, type DraftCheck } from './draft.js';

/** What nobody can see who got no whole reply. */
const OF_A_REPLY: readonly ExpectationKey[] = [
  ...(['table', 'code', 'amountVnd', 'balanceText', 'cards', 'sameCardsAs', 'errorCode'] as const),
  ...(['transaction', 'sameIdAs', 'differentIdFrom', 'message', 'signature'] as const),
  ...(['httpStatus', 'contentType', 'body'] as const),
];

/** Where no whole reply comes, nothing is expected of it, and the order is unknown. */
export const checkTransports: DraftCheck = (draft) =>
  goodSteps(draft).flatMap((step) => {
    const { expect } = step;
    const isLost = expect?.transport !== undefined && expect.transport !== 'answered';
    return isLost ? contradictions(step, expect) : [];
  });

function contradictions(step: Step, expect: Expectation): readonly PathProblem[] {
  const lost = `with "transport: ${expect.transport ?? ''}", where no whole reply comes`;
  const seen = OF_A_REPLY.filter((key) => expect[key] !== undefined).map((key): PathProblem => ({
    path: expectPath(step, key),
    part: 'key',
    code: 'TRANSPORT_CONTRADICTS',
    found: `"${key}" ${lost}`,
    expected: 'nothing of a reply',
    advice: 'take one of the two away',
  }));
  if (expect.outcome === undefined || expect.outcome === 'unknown') return seen;
  return [
    ...seen,
    {
      path: expectPath(step, 'outcome'),
      code: 'TRANSPORT_CONTRADICTS',
      found: `the outcome ${expect.outcome} ${lost}`,
      expected: 'unknown: the request may have been executed',
      advice: 'write "outcome: unknown"',
    },
  ];
}
