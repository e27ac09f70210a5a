import { requestIdFor } from '../context.js';
import type { StepRunner } from './step-runner.js';

/** Buys cards of one service. */
export const runBuyCards: StepRunner<'buyCards'> = async (context, step) => {
  const { service, amountVnd, quantity, simOutcome, tamper } = step.action;
  const requestId = requestIdFor(context, step);
  const call = { service, amountVnd, quantity, requestId, simOutcome, tamper };
  return { observation: await context.driver.buyCards(call), requestId };
};
