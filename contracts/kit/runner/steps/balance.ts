import { requestIdFor } from '../context.js';
import type { StepRunner } from './step-runner.js';

/** Reads the balance. */
export const runBalance: StepRunner<'balance'> = async (context, step) => {
  const requestId = requestIdFor(context, step);
  const { tamper } = step.action;
  return { observation: await context.driver.balance({ requestId, tamper }), requestId };
};
