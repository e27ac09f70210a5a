import type { Inquiry, Judgement, Stop } from './inquiry.js';
import type { PurchaseResult, QueryResult } from './result.js';

/** One question, and what its answer was taken for. */
export interface AskedStep {
  readonly kind: 'asked';
  readonly action: 'query' | 'resend';
  readonly result: PurchaseResult | QueryResult;
  readonly judged: Judgement;
}

/**
 * One step of an inquiry: chooses the next question, asks it once, judges the answer. This is the only way in which anybody
 * asks: `reconcile` takes steps until the order is decided, the purchase desk takes one each time it settles.
 *
 * @param mayAsk is awaited before the question is sent; what it gives stops the inquiry. Default: ask at once.
 */
export async function inquiryStep(
  inquiry: Inquiry,
  mayAsk?: (action: 'query' | 'resend') => Promise<Stop | undefined>,
): Promise<AskedStep | Stop> {
  const next = inquiry.next();
  if (next.kind === 'stop') return next;
  const { action } = next;
  const stopped = await mayAsk?.(action);
  if (stopped !== undefined) return stopped;
  const result = await next.ask();
  return { kind: 'asked', action, result, judged: inquiry.judge(action, result) };
}
