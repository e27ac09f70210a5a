import type { StepKind } from '../../scenario/form/action-forms.js';
import type { StepOf } from '../../scenario/scenario.js';
import type { RunContext, StepRecord } from '../context.js';
import { runBalance } from './balance.js';
import { runBuyCards } from './buy-cards.js';
import { runClock } from './clock.js';
import { runFault, runRemoveFault } from './fault.js';
import { runQuery } from './query.js';
import { runRaw } from './raw.js';
import { runSettle } from './settle.js';
import type { StepRunner } from './step-runner.js';
import { runTopup } from './topup.js';

const STEP_RUNNERS: { readonly [K in StepKind]: StepRunner<K> } = {
  topup: runTopup,
  buyCards: runBuyCards,
  balance: runBalance,
  query: runQuery,
  settle: runSettle,
  raw: runRaw,
  fault: runFault,
  removeFault: runRemoveFault,
  clock: runClock,
};

/** Does a step of any kind. */
export function runStep<K extends StepKind>(
  context: RunContext,
  step: StepOf<K>,
): Promise<StepRecord> {
  const run: StepRunner<K> = STEP_RUNNERS[step.kind];
  return run(context, step);
}
