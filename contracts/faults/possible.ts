import { FAULT_CATALOGUE } from './catalogue.js';
import { meaningless, type FaultProblem, type Finding } from './fault-problem.js';
import { codeFindings } from './possible-codes.js';
import { matchFindings } from './possible-match.js';
import { timeFindings } from './possible-times.js';
import type { DelayDistribution, FaultPoint, FaultRule } from './rule.js';

/** Form of a rule's id. */
export const FAULT_ID = /^[A-Za-z0-9._-]{1,64}$/;

/** Every way to draw a delay. */
export const DELAY_KINDS: readonly DelayDistribution['kind'][] = [
  'fixed',
  'uniform',
  'normal',
  'lognormal',
  'percentiles',
];

/** Where a rule without an effect, which only delays, can stand. */
export const DELAY_POINTS: readonly FaultPoint[] = [
  'after-commit',
  'before-commit',
  'before-request',
];

/**
 * Everything that is wrong with a rule, in the order of its parts. What no provider could do (a failure that is charged, a
 * code of nobody) is left out when the rule is forced; what has no meaning never is.
 */
export function faultProblems(rule: FaultRule): readonly FaultProblem[] {
  const findings = [
    ...idFindings(rule),
    ...pointFindings(rule),
    ...matchFindings(rule),
    ...codeFindings(rule),
    ...timeFindings(rule),
  ];
  return findings
    .filter(({ isForcible }) => !(isForcible && rule.isForced === true))
    .map(({ path, code, found, expected, advice, isForcible }) => ({
      path,
      code,
      found,
      expected,
      advice: isForcible ? `${advice}; or, if the impossible is wanted, force: true` : advice,
    }));
}

function idFindings({ id }: FaultRule): readonly Finding[] {
  if (FAULT_ID.test(id)) return [];
  return [
    meaningless({
      path: ['id'],
      code: 'FAULT_ID_MALFORMED',
      found: `the id ${JSON.stringify(id.slice(0, 80))}`,
      expected: '1 to 64 letters, digits, dots, - or _',
      advice: 'correct it',
    }),
  ];
}

function pointFindings({ at, effect, delay }: FaultRule): readonly Finding[] {
  if (effect === undefined && delay === undefined) {
    return [
      meaningless({
        path: [],
        code: 'FAULT_DOES_NOTHING',
        found: 'neither "effect" nor "delay"',
        expected: 'at least one of them',
        advice: 'say what goes wrong',
      }),
    ];
  }
  const points = effect === undefined ? DELAY_POINTS : FAULT_CATALOGUE[effect.kind].points;
  if (points.includes(at)) return [];
  return [
    meaningless({
      path: ['at'],
      code: 'FAULT_POINT_IMPOSSIBLE',
      found: `"${effect?.kind ?? 'delay'}" at the point ${at}`,
      expected: `one of: ${points.join(', ')}`,
      advice: points.length === 1 ? 'leave "at" out' : 'choose one of these',
    }),
  ];
}
