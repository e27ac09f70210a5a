import { FAULT_CATALOGUE } from './catalogue.js';
import type { FaultEffect } from './effect.js';
import { meaningless, type FaultProblem, type Finding } from './fault-problem.js';
import { codeFindings } from './possible-codes.js';
import { matchFindings } from './possible-match.js';
import { timeFindings } from './possible-times.js';
import type { DelayDistribution, FaultPoint, FaultRule } from './rule.js';

/** Form of a rule's id. */
export const FAULT_ID = /^[A-Za-z0-9._-]{1,64}$/;

/** Names under which the simulator's own causes stand where rules do: a rule may not look like one. */
export const RESERVED_FAULT_IDS: readonly string[] = [
  'magic-phone',
  'magic-id',
  'x-sim-outcome',
  'by-hand',
];

/** What a header's value may hold. Anything else breaks the reply, or lets it say a header that is none. */
export const HEADER_VALUE = /^[\x20-\x7e]+$/;

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
    ...headerFindings(rule.effect),
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
  if (RESERVED_FAULT_IDS.includes(id)) {
    return [
      meaningless({
        path: ['id'],
        code: 'FAULT_ID_RESERVED',
        found: `the id "${id}", which is the simulator's own`,
        expected: `none of: ${RESERVED_FAULT_IDS.join(', ')}`,
        advice: 'choose another',
      }),
    ];
  }
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

/** A line end in a header would break the reply when the money has moved. */
function headerFindings(effect: FaultEffect | undefined): readonly Finding[] {
  if (effect?.kind === 'content-type') return headerValue('value', effect.value);
  return effect?.kind === 'redirect' ? headerValue('location', effect.location) : [];
}

function headerValue(key: string, value: string): readonly Finding[] {
  if (HEADER_VALUE.test(value)) return [];
  return [
    meaningless({
      path: ['effect', key],
      code: 'FAULT_VALUE_WRONG',
      found: `the ${key} ${JSON.stringify(value.slice(0, 60))}`,
      expected: 'printable ASCII characters, at least one',
      advice: 'take line ends, controls and letters with accents away',
    }),
  ];
}
