import type { ProviderName } from '../../../wire/operation.js';
import type { PathProblem } from '../form-problems.js';
import type { Path, Step, StepOf } from '../scenario.js';
import type { StepKind } from '../form/action-forms.js';
import type { Plain } from '../yaml-tree.js';

/**
 * A file as far as it could be read: a step that is far from its form is missing, its name is not.
 */
export interface Draft {
  readonly provider: ProviderName;
  readonly steps: readonly (Step | undefined)[];
  /** Names of all steps by their place, those of broken steps included. */
  readonly names: readonly (string | undefined)[];
  /** The values of the file as they were read. */
  readonly value: Plain;
}

/** Something that must be so across the parts of a file; the form alone cannot say it. */
export type DraftCheck = (draft: Draft) => readonly PathProblem[];

/** Path of a field of a step's action. */
export function actionPath(step: StepOf<StepKind>, ...rest: Path): Path {
  return ['steps', step.index, step.kind, ...rest];
}

/** Path of a field of a step's expectation. */
export function expectPath(step: StepOf<StepKind>, ...rest: Path): Path {
  return ['steps', step.index, 'expect', ...rest];
}

/** The steps that are in their form. */
export function goodSteps(draft: Draft): readonly Step[] {
  return draft.steps.filter((step) => step !== undefined);
}
