import type { Card } from '../../contracts/truemoney/cards.js';
import type { Outcome } from '../../contracts/wire/outcome.js';
import type { Inquiry, InquiryProgress } from '../inquiry.js';
import { inquiryStep } from '../inquiry-step.js';
import type { BalanceVerdict, Evidence, PurchaseResult, QueryResult } from '../result.js';
import type { DeskOrder } from './order.js';

/** What a purchase or a question came to, with cards as they are delivered: `succeeded` says that all are there. */
export interface DeskResult {
  readonly outcome: Outcome;
  readonly why?: string;
  readonly reason?: string;
  readonly code?: string;
  readonly table?: string;
  readonly transactionId?: string;
  /** Plain, PINs included. */
  readonly cards?: readonly Card[];
  readonly evidence: Evidence;
}

/** What one question about an order came to. */
export type DeskAsked =
  | { readonly kind: 'decided'; readonly result: DeskResult }
  /** Still pending: `progress` is kept with the order. */
  | {
      readonly kind: 'open';
      readonly result?: DeskResult | undefined;
      readonly progress: InquiryProgress;
    }
  /** There is no question left, or none that could decide: a person must. */
  | {
      readonly kind: 'stop';
      readonly why: string;
      readonly advice: string;
      readonly progress?: InquiryProgress;
    };

/** One provider, as the desk uses it. Makers do not throw for what a provider answers or a network does. */
export interface DeskProvider {
  /** Sends the purchase once, under the order's own request id. */
  buy(order: DeskOrder): Promise<DeskResult>;
  /** Asks once what became of it. Where sending again is the only question, it is sent under the same id. */
  ask(order: DeskOrder): Promise<DeskAsked>;
  balance(): Promise<BalanceVerdict>;
}

/**
 * How the desk lets a client ask. Sending again under the same id is safe, because both providers refuse a second use; without
 * it DVS could be asked nothing about a purchase whose answer was lost.
 */
export const DESK_INQUIRY = { resend: 'same-id', notFoundsBeforeResend: 3 } as const;

/** Asks one question of an inquiry. */
export async function askOnce(inquiry: Inquiry): Promise<DeskAsked> {
  const step = await inquiryStep(inquiry);
  const { progress } = inquiry;
  if (step.kind === 'stop') return { ...step, progress };
  const { judged, result } = step;
  switch (judged.kind) {
    case 'decided':
      return { kind: 'decided', result: deskResult(judged.result) };
    case 'open':
      return { kind: 'open', result: deskResult(result), progress };
    case 'stop':
      return { ...judged, progress };
  }
}

/** A client's result with its cards revealed: a `SoldCard` hides its PIN from whoever stores it as JSON. */
export function deskResult(result: PurchaseResult | QueryResult): DeskResult {
  const { outcome, code, table, transactionId, evidence } = result;
  return {
    outcome,
    ...(code === undefined ? {} : { code }),
    ...(table === undefined ? {} : { table }),
    ...(transactionId === undefined ? {} : { transactionId }),
    ...(result.outcome === 'succeeded' ? {} : { why: result.why, reason: result.reason }),
    ...(result.outcome === 'succeeded' && result.cards !== undefined
      ? { cards: result.cards.map((card) => card.reveal()) }
      : {}),
    evidence,
  };
}
