import type { MaybePromise } from '../../../contracts/wire/maybe-promise.js';
import type { AccountKey, Goods, Transaction } from './transaction.js';

/** What an account may do in one day; `undefined` means no limit. The day is the caller's (D9). */
export interface AccountLimits {
  readonly dailyAmountVnd?: number | undefined;
  readonly dailyCount?: number | undefined;
}

/** How many cards are left, by `serviceCode/priceVnd`; what is not named is never exhausted. */
export type CardStock = Readonly<Record<string, number>>;

/** The key of a kind of card in a stock. */
export function stockKey(serviceCode: string, priceVnd: number): string {
  return `${serviceCode}/${priceVnd}`;
}

/**
 * An account's money. Always `openingVnd + reversedVnd = availableVnd + heldVnd + chargedVnd`, none of them negative.
 */
export interface AccountMoney {
  readonly openingVnd: number;
  readonly availableVnd: number;
  /** Reserved by transactions that are not decided. */
  readonly heldVnd: number;
  /** Paid for transactions that succeeded, those that were reversed later included. */
  readonly chargedVnd: number;
  /** Given back for transactions that had succeeded. */
  readonly reversedVnd: number;
}

/** Why a ledger refuses a reservation, in the order in which it looks. */
export type LedgerRefusal =
  'duplicate-request-id' | 'daily-amount' | 'daily-count' | 'balance' | 'stock';

export interface Reservation {
  readonly account: AccountKey;
  /** The account that is meant, where one of the same name may have taken its place meanwhile. */
  readonly incarnation?: number | undefined;
  /** Proposed id; unique in the ledger for ever. */
  readonly transactionId: string;
  /** The partner's id. It is claimed by whatever the reservation comes to, unless it was claimed before. */
  readonly requestId?: string | undefined;
  readonly goods: Goods;
  readonly amountVnd: number;
  readonly atMs: number;
  /** Number of the day, for the limits. */
  readonly day: number;
  /** The provider's code to note while the money is held. */
  readonly heldCode: string;
  /**
   * Set when the provider has already refused the request, by a check that comes after the id is claimed: the
   * attempt is noted as failed with this code and no money moves.
   */
  readonly refusedCode?: string | undefined;
  /** The provider's codes for the ledger's own refusals. */
  readonly refusalCodes: Readonly<Record<Exclude<LedgerRefusal, 'duplicate-request-id'>, string>>;
}

export type Reserved =
  /** The money is held; this is the commit point. */
  | { readonly kind: 'held'; readonly transaction: Transaction }
  /** No money moved; the attempt is noted as failed. */
  | {
      readonly kind: 'refused';
      readonly why: 'check' | Exclude<LedgerRefusal, 'duplicate-request-id'>;
      readonly transaction: Transaction;
    }
  /** The partner's id was used before; nothing is noted. `first` is what used it, unless that was a call that buys nothing. */
  | { readonly kind: 'duplicate'; readonly first: Transaction | undefined }
  /** The proposed id, a card's serial or a PIN exists already; nothing is noted. Propose another. */
  | { readonly kind: 'id-taken' }
  /** The account is not there, or is another one of the same name than the one that was meant; nothing is noted. */
  | { readonly kind: 'no-account' };

export interface Settlement {
  readonly account: AccountKey;
  readonly transactionId: string;
  readonly decision: 'succeeded' | 'failed';
  /** The provider's code for it. */
  readonly code: string;
  readonly atMs: number;
}

export type Settled =
  | { readonly kind: 'settled'; readonly transaction: Transaction }
  /** It was decided before; nothing changed, whatever the decision asked for. */
  | { readonly kind: 'already-decided'; readonly transaction: Transaction }
  | { readonly kind: 'not-found' };

/** Takes a success back. */
export interface Reversal {
  readonly account: AccountKey;
  readonly transactionId: string;
  /** The provider's code for it. */
  readonly code: string;
  readonly atMs: number;
}

export type Reversed =
  | { readonly kind: 'reversed'; readonly transaction: Transaction }
  /** It has not succeeded, or was reversed before; nothing changed. */
  | { readonly kind: 'not-reversible'; readonly transaction: Transaction }
  | { readonly kind: 'not-found' };

/** A whole account as plain JSON: what a maker exports it can import, and nobody else looks inside. */
export interface AccountSnapshot {
  readonly account: AccountKey;
  readonly content: unknown;
}

/**
 * The provider's ledger: two-phase, in the terms of finance. Each call is atomic: calls that run at
 * the same time, also from several processes, act as if one came after the other.
 *
 * What makers promise: an id is claimed once; money moves once a transaction, to `held` and then to
 * `charged` or back; no balance is ever negative. What they do not promise: an order between accounts,
 * and that an attempt which moved no money and claimed no id is kept for ever (at least the last 1,000 of an account are).
 */
export interface Ledger {
  /**
   * Opens an account with its money. An account that exists keeps its money and its stock, and gets the limits.
   * @throws Error when the money or a limit is not a whole number of 0 or more.
   */
  open(account: AccountKey, openingVnd: number, limits: AccountLimits): MaybePromise<void>;

  /**
   * Tells an account from another one of the same name: it differs each time one is opened anew or imported. `undefined`
   * when there is none.
   */
  incarnation(account: AccountKey): MaybePromise<number | undefined>;

  /** The money of an account, or `undefined` when it was never opened. */
  money(account: AccountKey): MaybePromise<AccountMoney | undefined>;

  /**
   * ONE atomic call, in this order: id-taken · duplicate id · the provider's own refusal · daily amount ·
   * daily count · balance · stock of the goods' cards; then the money is held, and the cards are out of stock.
   * @throws Error when the amount or quantity is not a whole number of 0 or more.
   */
  reserve(reservation: Reservation): MaybePromise<Reserved>;

  /** Decides a held transaction, once and for ever; a failure gives the money, the day's allowance and the stock back. */
  settle(settlement: Settlement): MaybePromise<Settled>;

  /** Takes a success back, once and for ever: the money returns, the day's allowance and the stock do not. */
  reverse(reversal: Reversal): MaybePromise<Reversed>;

  /**
   * Adds to an account's opening and available money, or takes from it.
   * @throws Error when the account was never opened, or less than nothing would be available.
   */
  fund(account: AccountKey, deltaVnd: number): MaybePromise<AccountMoney>;

  /** The limits of an account, or `undefined` when it was never opened. */
  limits(account: AccountKey): MaybePromise<AccountLimits | undefined>;

  /** What is left of the cards that can be exhausted; empty when none can, or the account was never opened. */
  stock(account: AccountKey): MaybePromise<CardStock>;

  /**
   * Sets what is left; kinds that are not named are never exhausted.
   * @throws Error when the account was never opened, or a number is not whole and 0 or more.
   */
  setStock(account: AccountKey, stock: CardStock): MaybePromise<void>;

  /** Every account, in the order of opening. */
  accounts(): MaybePromise<readonly AccountKey[]>;

  /** An account with everything it has, or `undefined` when it was never opened. */
  exportAccount(account: AccountKey): MaybePromise<AccountSnapshot | undefined>;

  /**
   * Puts an account in place of the one with the same key, if any.
   * @throws Error when the snapshot is of another make or contradicts itself, or one of its transactions' ids belongs to
   *   another account; then nothing has changed.
   */
  importAccount(snapshot: AccountSnapshot): MaybePromise<void>;

  /** Forgets an account with everything it has. Returns false when there was none. */
  remove(account: AccountKey): MaybePromise<boolean>;

  /** A transaction by the provider's id, or by the partner's own. */
  find(key: TransactionKey): MaybePromise<Transaction | undefined>;

  /** Every transaction of an account, oldest first. */
  list(account: AccountKey): MaybePromise<readonly Transaction[]>;

  /**
   * Claims a partner's id for a call that moves no money. Returns false when it was used before; true, and nothing is kept,
   * when there is no such account.
   */
  claim(account: AccountKey, requestId: string): MaybePromise<boolean>;

  /**
   * How many times this was called before with the same key, from 0. Ids of requests that bring none of
   * their own are drawn from it, so that they do not depend on the order of arrival of other requests. 0, and nothing is
   * kept, when there is no such account.
   */
  ordinal(account: AccountKey, key: string): MaybePromise<number>;
}

export type TransactionKey =
  | { readonly provider: AccountKey['provider']; readonly transactionId: string }
  | { readonly account: AccountKey; readonly requestId: string };
