import { STEP_KINDS, type ActionOf, type StepKind } from './form/action-forms.js';
import type { Expectation } from './form/expect-forms.js';
import { stepForm } from './form/scenario-form.js';
import { checkForm, type Origin, type PathProblem } from './form-problems.js';
import { repaired } from './repair.js';
import type { Step } from './scenario.js';
import {
  isKeyed,
  stepNotKeyed,
  stepWithoutAction,
  stepWithSeveralActions,
} from './step-problems.js';
import type { Plain } from './yaml-tree.js';

export interface ReadSteps {
  /** In order; `undefined` for a step that is too far from its form to be looked at. */
  readonly steps: readonly (Step | undefined)[];
  readonly names: readonly (string | undefined)[];
  readonly problems: readonly PathProblem[];
}

/**
 * Reads each step by the form of its own kind, so that a slip in one is told in the words of that
 * kind.
 */
export function readSteps(list: readonly Plain[], writtenAt: Origin['writtenAt']): ReadSteps {
  const problems: PathProblem[] = [];
  const steps = list.map((value, index) => {
    const read = readStep(value, index, writtenAt);
    problems.push(...read.problems);
    return read.step;
  });
  return { steps, names: list.map(nameOf), problems };
}

interface ReadStep {
  readonly step: Step | undefined;
  readonly problems: readonly PathProblem[];
}

function readStep(value: Plain, index: number, writtenAt: Origin['writtenAt']): ReadStep {
  const path = ['steps', index];
  if (!isKeyed(value)) return refused(stepNotKeyed(value, ['steps', index], STEP_KINDS));
  const kinds = STEP_KINDS.filter((kind) => Object.hasOwn(value, kind));
  const [kind] = kinds;
  if (kind === undefined) {
    const strangers = Object.keys(value).filter((key) => key !== 'name' && key !== 'expect');
    return refused(stepWithoutAction(strangers, ['steps', index], STEP_KINDS));
  }
  if (kinds.length > 1) return refused(stepWithSeveralActions(kinds, ['steps', index]));
  const origin = { path, writtenAt };
  const form = checkForm(stepForm(kind), value, origin);
  const { problems } = form;
  // A step with a slip is mended as far as it can be, so that the checks across steps look at it
  // too.
  const looked =
    form.value ?? checkForm(stepForm(kind), repaired(value, problems, origin), origin).value;
  return { step: looked === undefined ? undefined : asStep(looked, kind, index), problems };
}

function refused(problem: PathProblem): ReadStep {
  return { step: undefined, problems: [problem] };
}

/**
 * The form was made for `kind`, so its action is of that kind; the compiler cannot follow a
 * computed key.
 */
function asStep(value: unknown, kind: StepKind, index: number): Step {
  const read = value as { name?: string; expect?: Expectation } & Record<
    StepKind,
    ActionOf<StepKind>
  >;
  return { kind, index, name: read.name, action: read[kind], expect: read.expect } as Step;
}

function nameOf(value: Plain): string | undefined {
  const name = isKeyed(value) && Object.hasOwn(value, 'name') ? value['name'] : undefined;
  return typeof name === 'string' ? name : undefined;
}
