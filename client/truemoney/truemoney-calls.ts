import type { TrueMoneyCredentials } from '../../contracts/truemoney/credentials.js';
import type { TrueMoneyDialect } from '../../contracts/truemoney/dialect.js';
import type { CallOptions, ClientOptions } from '../options.js';
import type { PurchaseFacts } from './found-purchase.js';

export interface TrueMoneyClientOptions extends TrueMoneyCredentials, ClientOptions {
  /** The whole URL of the service, path included. Source: TM "Request Address". */
  readonly url: string;
  /**
   * How the provider settles what its document leaves open, by switch; what is not named is as the document has it, and
   * `trueMoneyDialect('field')` is what published integrations rely on. D20, D21, D22, D24, D25, D26, D32 and D33 are
   * understood without being told. These must be told, because a guess would cost money or security:
   *
   * - `balanceText` (D23) `integer`: balances are plain integers. The other form is not believed, because an integer could be
   *   an id that was signed for something else; in this reading only this client's memory tells the two apart.
   * - `queryPins` (D27) `plain`: PINs of a looked-up transaction are in the clear.
   * - `badSignatureCode` (D28) `4301`, `overQuantityCode` (D30) `4309`: these codes refuse a purchase, and fail it. Without
   *   the switch they prove nothing. 2702 (D29) leaves the money unknown in every reading, as 2005 does.
   * - `oldNames` (D31) `accepted`: old service codes pass the local validation. The QA path is part of `url`.
   * - `hash` (D34): of both directions' signatures.
   * - `errorSignature` (D35) `signed`: a refusal without the provider's signature over `code|` proves nothing. Such a
   *   signature fits every refusal of that code, so it shows who speaks and not of what.
   * - `phoneForm` (D36) `international`: phones that begin with 84 or +84 pass the local validation.
   */
  readonly dialect?: Partial<TrueMoneyDialect> | undefined;
}

export interface IdOption {
  /** `[A-Za-z0-9_-]{1,36}`, never used before in any call; made when absent. Store a purchase's before calling. */
  readonly requestId?: string | undefined;
}

export interface TrueMoneyTopupCall extends CallOptions, IdOption {
  /** Ten digits from 0; also from 84 or +84 under `phoneForm` `international` (D36). */
  readonly phone: string;
  /** A denomination of service 060000, in VND. */
  readonly amountVnd: number;
}

export interface TrueMoneyCardsCall extends CallOptions, IdOption {
  /** A card service, `040101` to `040119`, or its old code under `oldNames` `accepted` (D31). */
  readonly serviceCode: string;
  /** Price of one card: a denomination of the service, in VND. */
  readonly amountVnd: number;
  /** 1 to 50. */
  readonly quantity: number;
}

export interface TrueMoneyQueryCall extends CallOptions, IdOption {
  /** The purchase in doubt. Prefer its `requestId`: that one is yours, whatever the lost answer said. */
  readonly of: { readonly transactionId: string } | { readonly requestId: string };
  /** The transaction as which a signed answer has charged it: an answer about another one is then not about this purchase. */
  readonly chargedAs?: string | undefined;
  /** What was bought. An answer about something else is then found out, and missing cards are noticed. */
  readonly purchase?: PurchaseFacts | undefined;
}
