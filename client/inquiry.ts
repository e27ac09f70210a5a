import type { PurchaseResult, QueryResult } from './result.js';

/** Why a person must decide. */
export type NeedsHumanWhy =
  /** Time is up. */
  | 'deadline'
  /** The caller stopped it. */
  | 'aborted'
  /** There is nothing to ask with. */
  | 'no-id'
  /** The only question left is to send again, and that was not allowed (or not described). */
  | 'resend-not-allowed'
  /** The same id was sent again as often as is reasonable. */
  | 'resends-used-up'
  /** The provider knows the id, says nothing of its first use, and there is no other question. */
  | 'duplicate-request-id'
  /** Charged, but the cards cannot be read. */
  | 'cards-unreadable';

/** What an inquiry needs to know of the options. */
export interface InquirySettings {
  readonly resend: 'never' | 'same-id';
  readonly notFoundsBeforeResend: number;
  readonly signal?: AbortSignal | undefined;
}

/** The next thing to do about an order. */
export type NextStep =
  | {
      readonly kind: 'ask';
      readonly action: 'query' | 'resend';
      ask(): Promise<PurchaseResult | QueryResult>;
    }
  | { readonly kind: 'stop'; readonly why: NeedsHumanWhy; readonly advice: string };

/** An answer that settles the order. */
export type Decision = Extract<PurchaseResult | QueryResult, { outcome: 'succeeded' | 'failed' }>;

/** What an answer decides about the order. */
export type Judgement =
  | { readonly kind: 'decided'; readonly result: Decision }
  | { readonly kind: 'open'; readonly reading: string }
  | { readonly kind: 'stop'; readonly why: NeedsHumanWhy; readonly advice: string };

/** One provider's way to find out about one order. Holds what has been learnt so far. */
export interface Inquiry {
  next(): NextStep;
  /** Judges the answer to the last question. */
  judge(action: 'query' | 'resend', result: PurchaseResult | QueryResult): Judgement;
}

/** Times that one id is sent again at most. It is safe, but a provider that has not answered by then needs a call. */
export const MAX_RESENDS = 3;
