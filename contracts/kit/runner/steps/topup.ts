import { requestIdFor } from '../context.js';
import { phoneToCredit } from '../spending.js';
import type { StepRunner } from './step-runner.js';

/** Credits a phone. */
export const runTopup: StepRunner<'topup'> = async (context, step) => {
  const { amountVnd, gateway, tamper } = step.action;
  const phone = phoneToCredit(context.target, step);
  const requestId = requestIdFor(context, step);
  const observation = await context.driver.topup({ phone, amountVnd, gateway, requestId, tamper });
  return { observation, requestId };
};
