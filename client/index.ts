/** The reference client: what a payments team may use as it is, or compare its own with. */
export { ClientConfigError, type ClientConfigErrorCode } from './client-error.js';
export {
  referenceConsumerModule,
  type ReferenceConsumerModuleOptions,
} from './consumer/reference-consumer-module.js';
export {
  referenceConsumer,
  type ReferenceConsumer,
  type ReferenceConsumerOptions,
} from './consumer/reference-consumer.js';
export { referenceDriver } from './contract-driver.js';
export { dvsDialect, type DvsDialect } from '../contracts/dvs/dialect.js';
export { trueMoneyDialect, type TrueMoneyDialect } from '../contracts/truemoney/dialect.js';
export { DeskError, type DeskErrorCode } from './desk/desk-error.js';
export type { DeskAsked, DeskProvider, DeskResult } from './desk/desk-provider.js';
export { dvsDeskProvider } from './desk/dvs-desk-provider.js';
export { fileOrderStore } from './desk/host-order-store.js';
export { memoryOrderStore, type MemoryShelf } from './desk/memory-order-store.js';
export type { DeskOrder, Goods, NeedsHuman, OrderAsked } from './desk/order.js';
export {
  OrderStoreError,
  type ClosableOrderStore,
  type OrderStore,
  type OrderStoreErrorCode,
} from './desk/order-store.js';
export { PurchaseDesk, type PurchaseDeskOptions } from './desk/purchase-desk.js';
export { trueMoneyDeskProvider } from './desk/truemoney-desk-provider.js';
export type { DvsClientOptions, DvsQueryCall, DvsTopupCall } from './dvs/dvs-calls.js';
export { DvsClient } from './dvs/dvs-client.js';
export type { DvsSubject } from './dvs/dvs-inquiry.js';
export type { ClientFetch } from './fetch-sender.js';
export type { InquiryProgress, NeedsHumanWhy } from './inquiry.js';
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
