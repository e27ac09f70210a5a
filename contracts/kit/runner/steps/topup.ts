import { requestIdFor } from '../context.js';
import { phoneToCredit } from '../spending.js';
import type { StepRunner } from './step-runner.js';

/** Credits a phone. */
export const runTopup: StepRunner<'topup'> = async (context, step) => {
  const { amountVnd, gateway, simOutcome, tamper } = step.action;
  const phone = phoneToCredit(context.target, step);
  const requestId = requestIdFor(context, step);
  const call = { phone, amountVnd, gateway, requestId, simOutcome, tamper };
  const observation = await context.driver.topup(call);
  return { observation, requestId };
};
