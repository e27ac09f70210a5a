/** The reference client: what a payments team may use as it is, or compare its own with. */
export { ClientConfigError, type ClientConfigErrorCode } from './client-error.js';
export { referenceDriver } from './contract-driver.js';
export { dvsDialect, type DvsDialect } from '../contracts/dvs/dialect.js';
export { trueMoneyDialect, type TrueMoneyDialect } from '../contracts/truemoney/dialect.js';
export type { DvsClientOptions, DvsQueryCall, DvsTopupCall } from './dvs/dvs-calls.js';
export { DvsClient } from './dvs/dvs-client.js';
export type { DvsSubject } from './dvs/dvs-inquiry.js';
export type { ClientFetch } from './fetch-sender.js';
export type { NeedsHumanWhy } from './inquiry.js';
export type { CallOptions, ClientOptions } from './options.js';
export { reconcile, type Reconciled, type ReconcileOptions, type TrailStep } from './reconcile.js';
export { redactorOf, type Redact } from '../contracts/wire/redact.js';
export { REDACTED } from '../contracts/wire/secret-search.js';
export type { DvsPurchase, TrueMoneyPurchase } from './purchase.js';
export { isRequestId, newRequestId } from './request-id.js';
export type {
  BalanceResult,
  BalanceVerdict,
  Evidence,
  FailedVerdict,
  FailedWhy,
  PurchaseResult,
  QueryResult,
  SucceededVerdict,
  UnknownVerdict,
  UnknownWhy,
  Verdict,
} from './result.js';
export { SoldCard } from './sold-card.js';
export { systemClock } from './system-clock.js';
export type { PurchaseFacts } from './truemoney/found-purchase.js';
export type {
  TrueMoneyCardsCall,
  TrueMoneyClientOptions,
  TrueMoneyQueryCall,
  TrueMoneyTopupCall,
} from './truemoney/truemoney-calls.js';
export { TrueMoneyClient } from './truemoney/truemoney-client.js';
export type { TrueMoneySubject } from './truemoney/truemoney-inquiry.js';
