import { requestIdFor } from '../context.js';
import type { StepRunner } from './step-runner.js';

/** Reads the balance. */
export const runBalance: StepRunner<'balance'> = async (context, step) => {
  const requestId = requestIdFor(context, step);
  const { simOutcome, tamper } = step.action;
  const observation = await context.driver.balance({ requestId, simOutcome, tamper });
  return { observation, requestId };
};
