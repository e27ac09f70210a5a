import type { TrueMoneyCredentials } from '../../contracts/truemoney/credentials.js';
import type { BalanceForm } from '../../contracts/truemoney/reply.js';
import type { CallOptions, ClientOptions } from '../options.js';
import type { PurchaseFacts } from './found-purchase.js';

export interface TrueMoneyClientOptions extends TrueMoneyCredentials, ClientOptions {
  /** The whole URL of the service, path included. Source: TM "Request Address". */
  readonly url: string;
  /**
   * How the provider prints the balance; the other form is not believed, because a plain integer could be an id that was
   * signed for something else. Default `java-double`. Source: D23.
   */
  readonly balanceForm?: BalanceForm | undefined;
}

export interface IdOption {
  /** `[A-Za-z0-9_-]{1,36}`, never used before in any call; made when absent. Store a purchase's before calling. */
  readonly requestId?: string | undefined;
}

export interface TrueMoneyTopupCall extends CallOptions, IdOption {
  /** Ten digits from 0. */
  readonly phone: string;
  /** A denomination of service 060000, in VND. */
  readonly amountVnd: number;
}

export interface TrueMoneyCardsCall extends CallOptions, IdOption {
  /** A card service, `040101` to `040119`. */
  readonly serviceCode: string;
  /** Price of one card: a denomination of the service, in VND. */
  readonly amountVnd: number;
  /** 1 to 50. */
  readonly quantity: number;
}

export interface TrueMoneyQueryCall extends CallOptions, IdOption {
  /** The purchase in doubt. Prefer its `requestId`: that one is yours, whatever the lost answer said. */
  readonly of: { readonly transactionId: string } | { readonly requestId: string };
  /** What was bought. An answer about something else is then found out, and missing cards are noticed. */
  readonly purchase?: PurchaseFacts | undefined;
}
