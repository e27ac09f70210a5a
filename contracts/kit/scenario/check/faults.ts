import { faultProblems } from '../../../faults/possible.js';
import { asFaultRule, FAULT_FORM, type FaultInput } from '../form/fault-form.js';
import type { PathProblem } from '../form-problems.js';
import { didYouMean } from '../near-match.js';
import type { Path } from '../scenario.js';
import { actionPath, goodSteps, type Draft, type DraftCheck } from './draft.js';
import { listAt } from './value-at.js';

/** A fault with its place in the file, and the step from which on it is there; -1 for those that are given. */
interface Placed {
  readonly path: Path;
  readonly fault: FaultInput;
  readonly names: readonly string[];
  readonly since: number;
}

/** Faults are possible at the scenario's provider, and what is taken away was there before. */
export const checkFaults: DraftCheck = (draft) => {
  const placed = faultsOf(draft);
  return [
    ...placed.flatMap((fault) => problemsOf(fault, draft)),
    ...repeatedNames(placed),
    ...unknownRemovals(draft, placed),
  ];
};

function faultsOf(draft: Draft): readonly Placed[] {
  const given = listAt(draft.value, ['given', 'faults']).flatMap((value, i): Placed[] => {
    const { data } = FAULT_FORM.safeParse(value);
    const path = ['given', 'faults', i];
    return data === undefined ? [] : [{ path, fault: data, names: namesOf(data), since: -1 }];
  });
  const added = goodSteps(draft).flatMap((step): Placed[] => {
    if (step.kind !== 'fault') return [];
    const names = [...namesOf(step.action), ...(step.name === undefined ? [] : [step.name])];
    return [{ path: actionPath(step), fault: step.action, names, since: step.index }];
  });
  return [...given, ...added];
}

function namesOf({ id }: FaultInput): readonly string[] {
  return id === undefined ? [] : [id];
}

function problemsOf({ fault, path }: Placed, { provider }: Draft): readonly PathProblem[] {
  const { match = {} } = fault;
  if (match.provider === undefined || match.provider === provider || match.partner !== undefined) {
    return faultTrouble({ ...fault, match: { ...match, provider } }, path);
  }
  return [
    {
      path: [...path, 'match', 'provider'],
      code: 'WORD_OF_OTHER_PROVIDER',
      found: `a fault of ${match.provider}`,
      expected: `none, or ${provider}: a fault is there for this scenario's partner only`,
      advice: 'take it away',
    },
  ];
}

/** Why a fault of a file could never be, by the place where it is written. */
export function faultTrouble(fault: FaultInput, path: Path): readonly PathProblem[] {
  if (fault.match?.partner !== undefined) {
    return [
      {
        path: [...path, 'match', 'partner'],
        code: 'FAULT_NEVER_MEETS',
        found: 'a partner',
        expected: "none: a fault is there for this scenario's partner only",
        advice: 'take it away',
      },
    ];
  }
  return faultProblems(asFaultRule(fault, 'of-this-scenario')).map((problem) => ({
    ...problem,
    path: [...path, ...problem.path],
  }));
}

function repeatedNames(placed: readonly Placed[]): readonly PathProblem[] {
  const ids = placed.map(({ fault }) => fault.id);
  return placed.flatMap(({ path, fault }, i): PathProblem[] =>
    fault.id === undefined || ids.indexOf(fault.id) === i
      ? []
      : [
          {
            path: [...path, 'id'],
            code: 'STEP_NAME_REPEATED',
            found: `the fault "${fault.id}" again`,
            expected: 'each name once',
            advice: 'give this fault another id',
          },
        ],
  );
}

function unknownRemovals(draft: Draft, placed: readonly Placed[]): readonly PathProblem[] {
  return goodSteps(draft).flatMap((step): PathProblem[] => {
    if (step.kind !== 'removeFault') return [];
    const before = placed.filter(({ since }) => since < step.index);
    const known = [...new Set(before.flatMap(({ names }) => names))];
    if (known.includes(step.action)) return [];
    return [
      {
        path: actionPath(step),
        code: 'STEP_NAME_UNKNOWN',
        found: `"${step.action}", which no fault before this step is named`,
        expected:
          known.length === 0 ? 'the name of an earlier fault' : `one of: ${known.join(', ')}`,
        advice: didYouMean(step.action, known, `give the fault that is meant "id: ${step.action}"`),
      },
    ];
  });
}
