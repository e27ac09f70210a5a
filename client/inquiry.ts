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
  | Stop;

/** An answer that settles the order. */
export type Decision = Extract<PurchaseResult | QueryResult, { outcome: 'succeeded' | 'failed' }>;

/** What an answer decides about the order. */
export type Judgement =
  | { readonly kind: 'decided'; readonly result: Decision }
  | { readonly kind: 'open'; readonly reading: string }
  | Stop;

/**
 * What has been learnt of an order, as plain JSON. Kept with the order, it lets an inquiry go on after a restart where it
 * stood: the same id is not sent again for ever, and a question that was answered is not asked anew.
 */
export interface InquiryProgress {
  /** The provider's id of the first sending, where a question has brought it. DVS. */
  readonly transactionId?: string | undefined;
  /** The provider's id of a repetition of the purchase. DVS. */
  readonly repetitionId?: string | undefined;
  /** Times that the same id was sent again. Default 0. */
  readonly resends?: number | undefined;
  /** Answers that knew no such purchase, since it was last sent. Default 0. */
  readonly notFounds?: number | undefined;
  /** Why there is no question left; absent while there is one. */
  readonly stopped?: Stop | undefined;
}

/** The end of an inquiry that has not decided: a person must. */
export interface Stop {
  readonly kind: 'stop';
  readonly why: NeedsHumanWhy;
  readonly advice: string;
}

/** One provider's way to find out about one order. Holds what has been learnt so far. */
export interface Inquiry {
  /** What has been learnt by the answers judged so far: a new inquiry that is given it goes on from here. */
  readonly progress: InquiryProgress;
  next(): NextStep;
  /** Judges the answer to the last question. */
  judge(action: 'query' | 'resend', result: PurchaseResult | QueryResult): Judgement;
}

/** Times that one id is sent again at most. It is safe, but a provider that has not answered by then needs a call. */
export const MAX_RESENDS = 3;
