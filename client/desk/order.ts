import type { InquiryProgress } from '../inquiry.js';
import type { Card } from '../../contracts/truemoney/cards.js';
import type { ProviderName } from '../../contracts/wire/operation.js';

/** What a customer buys. */
export interface Goods {
  readonly provider: ProviderName;
  /** `topup` credits a phone, `cards` buys card codes (TrueMoney only). */
  readonly kind: 'topup' | 'cards';
  /** Of a top-up: ten digits from 0. */
  readonly phone?: string | undefined;
  /** Of a DVS top-up: the network; absent means from the phone's prefix. */
  readonly gateway?: string | undefined;
  /** Of cards: the service that sells them. */
  readonly serviceCode?: string | undefined;
  /** Price of one item, in whole VND, more than 0. */
  readonly amountVnd: number;
  /** Of cards: 1 to 50; absent means 1. */
  readonly quantity?: number | undefined;
}

/** What is ordered: goods, under the order's own id. */
export interface OrderAsked extends Goods {
  /** 1 to 100 characters. The same one twice is the same order. */
  readonly orderId: string;
}

/** Why a person must look at an order. It stays pending, so that nobody is paid back what may be charged. */
export interface NeedsHuman {
  readonly why: string;
  /** What to do, for people. */
  readonly advice: string;
}

/** An order as the book has it, in plain JSON. PINs of cards are in it: it never goes to a log. */
export interface DeskOrder {
  readonly orderId: string;
  readonly goods: Goods;
  /** The one id that this order is ever sent with. Saved before the first sending. */
  readonly requestId: string;
  /** `pending`: neither delivered nor paid back, because nobody knows yet. The other two are for ever. */
  readonly status: 'pending' | 'succeeded' | 'failed';
  /** What the customer has paid, in VND: price of an item times quantity. */
  readonly chargedVnd: number;
  /** What the customer got back of it, in VND: nothing, or all of it once the failure is proven. */
  readonly refundedVnd: number;
  /** The cards of a success, saved in one line with it. */
  readonly cards?: readonly Card[];
  /** The provider's id of the purchase, once it is known. */
  readonly transactionId?: string | undefined;
  /** The transaction as which it is proven to be charged, while its goods are still to come: no other one can deliver it. */
  readonly chargedAs?: string | undefined;
  /** What questions have brought so far, for the next one. */
  readonly progress?: InquiryProgress | undefined;
  readonly needsHuman?: NeedsHuman | undefined;
  /** Why the order is as it is, for people. */
  readonly lastReason?: string | undefined;
  /** Milliseconds since 1970 by the desk's clock. */
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
}
