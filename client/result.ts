import type { DvsPurchase, TrueMoneyPurchase } from './purchase.js';
import type { SoldCard } from './sold-card.js';

/**
 * Why nothing is known about an order's money. A closed list: a new reason is a new case for every caller.
 *
 * On the way: `timeout` · `connection-lost` · `aborted` (by the caller, after sending) · `http-status` (not 200) ·
 * `not-sent` (a *question* that never left; the purchase it asks about is as unknown as before).
 * In the reply: `malformed-reply` · `unframed-reply` (it may have been cut, see `DvsClientOptions`) · `questionable-code` ·
 * `unlisted-code` · `duplicate-request-id` · `query-refused` (the refusal is about the question, not about the purchase) ·
 * `not-found` (the purchase may still arrive) · `wrong-transaction` · `signature-missing` · `signature-invalid` ·
 * `cards-unreadable` (charged, but the cards could not be read: never refund, ask by query).
 * Source: PROVIDERS section 1.
 */
export type UnknownWhy =
  | 'timeout'
  | 'connection-lost'
  | 'aborted'
  | 'http-status'
  | 'not-sent'
  | 'malformed-reply'
  | 'unframed-reply'
  | 'questionable-code'
  | 'unlisted-code'
  | 'duplicate-request-id'
  | 'query-refused'
  | 'not-found'
  | 'wrong-transaction'
  | 'signature-missing'
  | 'signature-invalid'
  | 'cards-unreadable';

/**
 * Why a purchase has certainly not been charged: the provider said so, no byte could have left, or the call itself was
 * not worth sending.
 */
export type FailedWhy = 'provider-refused' | 'not-sent' | 'invalid-input';

/** What stood on the wire, with every secret taken out. Safe to log and to keep. */
export interface Evidence {
  /** Method and URL, or `not sent`. */
  readonly requestLine: string;
  readonly requestBody?: string;
  /** Absent when no status line came. */
  readonly httpStatus?: number;
  /** The first 500 characters of the reply, also of one that broke off. */
  readonly replyStart?: string;
  /** What broke, in the host's words. */
  readonly trouble?: string;
  /** Milliseconds since 1970 by the client's clock. */
  readonly startedAtMs: number;
  readonly finishedAtMs: number;
}

/** The provider's code and where it stood: DVS `user` or `telco`, TrueMoney `status`. */
export interface CodeSeen {
  readonly code?: string;
  readonly table?: string;
}

/** Delivered and charged. Deliver to the customer; never send again. */
export interface SucceededVerdict extends CodeSeen {
  readonly outcome: 'succeeded';
  /** Absent only where DVS was asked by the request's id and answers the code alone (D3 with D4). */
  readonly transactionId?: string;
  /** Present when cards were bought. Their PINs are money: see {@link SoldCard}. */
  readonly cards?: readonly SoldCard[];
}

/** Proven not charged. The customer may be refunded; a new order may be sent. */
export interface FailedVerdict extends CodeSeen {
  readonly outcome: 'failed';
  readonly why: FailedWhy;
  /** For people. */
  readonly reason: string;
  /** The provider's id of the refused attempt, when it gave one. */
  readonly transactionId?: string;
}

/** Nothing is proven. Never refund, never send a new id: `reconcile`, then a person. */
export interface UnknownVerdict extends CodeSeen {
  readonly outcome: 'unknown';
  readonly why: UnknownWhy;
  /** For people. */
  readonly reason: string;
  /** The provider's id of this very purchase: what a query may ask about. */
  readonly transactionId?: string;
  /**
   * The id that came with "duplicate client id". It names the refused repetition, not the first use (D6), so asking about
   * it proves nothing of the first use: a "failed" there is true and would still lose the money.
   */
  readonly refusedAttemptId?: string;
}

export type Verdict = SucceededVerdict | FailedVerdict | UnknownVerdict;

/**
 * The end of a purchase: the verdict, the id that was sent, what was bought, the evidence. `purchase` is there so that
 * `reconcile` can be given the result as it is and still tells an answer about another purchase.
 */
export type PurchaseResult<Purchase = DvsPurchase | TrueMoneyPurchase> = Verdict & {
  readonly requestId: string;
  readonly purchase: Purchase;
  readonly evidence: Evidence;
};

/** The end of a question about a purchase. The verdict is the purchase's. */
export type QueryResult = Verdict & {
  /**
   * The id of the *purchase*, when that is what was asked about. Never the question's own id: whoever reconciled or
   * resent under that one would move money twice.
   */
  readonly requestId?: string;
  /** The question's own id, where the provider wants one (TrueMoney). */
  readonly queryId?: string;
  readonly evidence: Evidence;
};

/** A balance, or why there is none. Never a bare number: DVS prints errors where the amount would stand. */
export type BalanceVerdict =
  | { readonly kind: 'balance'; readonly amountVnd: number }
  | {
      readonly kind: 'refused';
      readonly code: string;
      readonly table: string;
      readonly reason: string;
    }
  | { readonly kind: 'unknown'; readonly why: UnknownWhy; readonly reason: string };

/** `requestId` is the one that the call carried (TrueMoney). */
export type BalanceResult = BalanceVerdict & {
  readonly requestId?: string;
  readonly evidence: Evidence;
};

/** A verdict of `unknown`; absent facts may be given as `undefined`. */
export function unknownVerdict(
  why: UnknownWhy,
  reason: string,
  facts: CodeFacts = {},
): UnknownVerdict {
  return { outcome: 'unknown', why, reason, ...present(facts) };
}

/** A verdict of `failed`; absent facts may be given as `undefined`. */
export function failedVerdict(
  why: FailedWhy,
  reason: string,
  facts: Omit<CodeFacts, 'refusedAttemptId'> = {},
): FailedVerdict {
  return { outcome: 'failed', why, reason, ...present(facts) };
}

interface CodeFacts {
  readonly code?: string | undefined;
  readonly table?: string | undefined;
  readonly transactionId?: string | undefined;
  readonly refusedAttemptId?: string | undefined;
}

type Present = { readonly [Name in keyof CodeFacts]?: string };

/** Leaves out what is `undefined`, so that results print only what is known. */
function present(facts: CodeFacts): Present {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}
