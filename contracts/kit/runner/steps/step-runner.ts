import type { StepKind } from '../../scenario/form/action-forms.js';
import type { StepOf } from '../../scenario/scenario.js';
import type { RunContext, StepRecord } from '../context.js';

/**
 * Does one kind of step. To add a kind: its form in `scenario/form`, a file here, a line in the
 * table. A rejection is a failure of the step: `StepTrouble` with its own words, anything else as
 * a target that did not answer.
 */
export type StepRunner<K extends StepKind> = (
  context: RunContext,
  step: StepOf<K>,
) => Promise<StepRecord>;
