import type { StepKind } from '../form/action-forms.js';
import type { PathProblem } from '../form-problems.js';
import { didYouMean } from '../near-match.js';
import { isRequestStep, type Path, type Step } from '../scenario.js';
import { actionPath, expectPath, goodSteps, type Draft, type DraftCheck } from './draft.js';

/** A place where a step speaks of another one, and the kinds of step it may speak of. */
interface Reference {
  readonly path: Path;
  readonly name: string;
  readonly kinds: readonly StepKind[];
}

const WITH_TRANSACTION: readonly StepKind[] = ['topup', 'buyCards', 'query'];
const WITH_REQUEST_ID: readonly StepKind[] = ['topup', 'buyCards', 'balance', 'query'];

/** Every name is given once, and who speaks of a step comes after it. */
export const checkStepNames: DraftCheck = (draft) => [
  ...repeatedNames(draft),
  ...goodSteps(draft).flatMap((step) =>
    references(step).flatMap((reference) => wrongReference(reference, step, draft)),
  ),
];

function repeatedNames({ names }: Draft): readonly PathProblem[] {
  return names.flatMap((name, index): PathProblem[] =>
    name === undefined || names.indexOf(name) === index
      ? []
      : [
          {
            path: ['steps', index, 'name'],
            code: 'STEP_NAME_REPEATED',
            found: `the name "${name}" again`,
            expected: 'each name once',
            advice: `give this step another name, such as "${name}-again"`,
          },
        ],
  );
}

function references(step: Step): readonly Reference[] {
  const found: Reference[] = [];
  const add = (path: Path, name: string | undefined, kinds: readonly StepKind[]) => {
    if (name !== undefined) found.push({ path, name, kinds });
  };
  if (step.kind === 'query' || step.kind === 'settle') {
    add(actionPath(step, 'of'), step.action.of, WITH_TRANSACTION);
  }
  if (isRequestStep(step)) {
    add(actionPath(step, 'requestIdOf'), step.action.requestIdOf, WITH_REQUEST_ID);
  }
  add(expectPath(step, 'sameCardsAs'), step.expect?.sameCardsAs, ['buyCards', 'query']);
  add(expectPath(step, 'sameIdAs'), step.expect?.sameIdAs, WITH_TRANSACTION);
  add(expectPath(step, 'differentIdFrom'), step.expect?.differentIdFrom, WITH_TRANSACTION);
  return found;
}

function wrongReference(reference: Reference, step: Step, draft: Draft): readonly PathProblem[] {
  const { path, name, kinds } = reference;
  const place = draft.names.indexOf(name);
  if (place < 0) return [unknownName(path, name, draft.names.slice(0, step.index))];
  if (place >= step.index) {
    const where = place === step.index ? 'this very step' : 'a later step';
    return [
      {
        path,
        code: 'STEP_NAME_LATER',
        found: `"${name}", the name of ${where}`,
        expected: 'the name of an earlier step',
        advice: 'move the steps into the order in which they happen',
      },
    ];
  }
  const kind = draft.steps[place]?.kind;
  if (kind === undefined || kinds.includes(kind)) return [];
  return [
    {
      path,
      code: 'STEP_OF_WRONG_KIND',
      found: `"${name}", a step of kind ${kind}`,
      expected: `a step of kind ${kinds.join(', ')}`,
      advice: 'name another step',
    },
  ];
}

function unknownName(path: Path, name: string, earlier: Draft['names']): PathProblem {
  const known = earlier.filter((n) => n !== undefined);
  return {
    path,
    code: 'STEP_NAME_UNKNOWN',
    found: `"${name}", which no step is named`,
    expected: known.length === 0 ? 'the name of an earlier step' : `one of: ${known.join(', ')}`,
    advice: didYouMean(name, known, `give the step that is meant "name: ${name}"`),
  };
}
