import type { StepOf } from '../../scenario/scenario.js';
import { requestIdFor, requestIdOf, transactionIdOf, type RunContext } from '../context.js';
import type { StepRunner } from './step-runner.js';

/**
 * Asks what became of a transaction: DVS by the provider's id, TrueMoney by the request's own id
 * unless `by: transactionId`.
 */
export const runQuery: StepRunner<'query'> = async (context, step) => {
  const of = subject(context, step);
  const requestId = requestIdFor(context, step);
  const { simOutcome, tamper } = step.action;
  const observation = await context.driver.query({ of, requestId, simOutcome, tamper });
  return { observation, requestId };
};

function subject(
  context: RunContext,
  { action }: StepOf<'query'>,
): { transactionId: string } | { requestId: string } {
  const { of, ofTransactionId, ofRequestId, by } = action;
  if (ofRequestId !== undefined) return { requestId: ofRequestId };
  if (of === undefined) return { transactionId: ofTransactionId ?? '' };
  const isByRequest =
    by === undefined ? context.credentials.provider === 'truemoney' : by === 'requestId';
  return isByRequest
    ? { requestId: requestIdOf(context, of) }
    : { transactionId: transactionIdOf(context, of) };
}
