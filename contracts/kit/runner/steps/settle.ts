import { StepTrouble, transactionIdOf } from '../context.js';
import type { StepRunner } from './step-runner.js';

/** Decides a questionable transaction through the control, as the provider's staff would. */
export const runSettle: StepRunner<'settle'> = async (context, { action }) => {
  const { control, credentials } = context;
  if (control === undefined) throw new StepTrouble('a target without control', 'one with control');
  const transactionId = transactionIdOf(context, action.of);
  await control.settle(credentials.provider, transactionId, action.as);
  const observation = { transactionId, evidence: `settled ${transactionId} as ${action.as}` };
  return { observation, requestId: undefined };
};
