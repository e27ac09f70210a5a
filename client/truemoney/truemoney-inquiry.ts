import {
  MAX_RESENDS,
  type Inquiry,
  type InquiryProgress,
  type InquirySettings,
  type Judgement,
  type NextStep,
} from '../inquiry.js';
import type { TrueMoneyPurchase } from '../purchase.js';
import type { PurchaseResult, QueryResult } from '../result.js';
import { factsOf } from './found-purchase.js';
import type {
  TrueMoneyCardsCall,
  TrueMoneyQueryCall,
  TrueMoneyTopupCall,
} from './truemoney-calls.js';

/** An order at TrueMoney whose money is unknown. Give everything you have. */
export interface TrueMoneySubject {
  /** The id that the *purchase* was sent with; preferred, because it is yours. Never a query's. */
  readonly requestId?: string | undefined;
  /** The provider's id, for a purchase whose `requestId` is lost. */
  readonly transactionId?: string | undefined;
  /** The transaction as which a signed answer has charged it, where its cards are still to come. */
  readonly chargedAs?: string | undefined;
  /** The purchase; makes answers comparable with it, and is needed to send it again. */
  readonly purchase?: TrueMoneyPurchase | undefined;
  /** What an earlier inquiry about the same order has learnt. */
  readonly progress?: InquiryProgress | undefined;
}

/** As much of the client as an inquiry uses. */
export interface TrueMoneyAsked {
  topup(call: TrueMoneyTopupCall): Promise<PurchaseResult>;
  buyCards(call: TrueMoneyCardsCall): Promise<PurchaseResult>;
  query(call: TrueMoneyQueryCall): Promise<QueryResult>;
}

/**
 * Finds out about a TrueMoney order by query. A purchase that is not found may still arrive, so only after several such
 * answers, and only when allowed, the *same* id is sent again; then the query decides. Source: PROVIDERS 3.3, D29, D33.
 */
export class TrueMoneyInquiry implements Inquiry {
  readonly #client: TrueMoneyAsked;
  readonly #subject: TrueMoneySubject;
  readonly #settings: InquirySettings;
  #notFounds: number;
  #resends: number;

  constructor(client: TrueMoneyAsked, subject: TrueMoneySubject, settings: InquirySettings) {
    this.#client = client;
    this.#subject = subject;
    this.#settings = settings;
    this.#notFounds = subject.progress?.notFounds ?? 0;
    this.#resends = subject.progress?.resends ?? 0;
  }

  get progress(): InquiryProgress {
    return { notFounds: this.#notFounds, resends: this.#resends };
  }

  next(): NextStep {
    const { requestId, transactionId, chargedAs, purchase } = this.#subject;
    const { signal, resend, notFoundsBeforeResend } = this.#settings;
    const of = requestId ? { requestId } : transactionId ? { transactionId } : undefined;
    if (of === undefined) {
      return { kind: 'stop', why: 'no-id', advice: 'Ask the provider by time and amount.' };
    }
    const mayResend = resend === 'same-id' && this.#resends < MAX_RESENDS;
    if (mayResend && this.#notFounds >= notFoundsBeforeResend && requestId && purchase) {
      this.#notFounds = 0;
      this.#resends += 1;
      return { kind: 'ask', action: 'resend', ask: () => this.#resend(purchase, requestId) };
    }
    const facts = factsOf(purchase);
    const ask = () => this.#client.query({ of, chargedAs, purchase: facts, signal });
    return { kind: 'ask', action: 'query', ask };
  }

  judge(action: 'query' | 'resend', result: PurchaseResult | QueryResult): Judgement {
    if (result.outcome === 'succeeded') return { kind: 'decided', result };
    if (result.outcome === 'failed') {
      // A refused *repetition* may have been refused before the provider looked for the first sending, and a repetition
      // that never left says even less. Only the query's signed verdict is about the order itself.
      return action === 'query'
        ? { kind: 'decided', result }
        : { kind: 'open', reading: 'the resend was refused; the query must decide' };
    }
    if (result.why === 'cards-unreadable' && action === 'query') {
      const advice = `Charged as ${result.transactionId ?? 'unknown'}: get the cards from the provider. Never refund, never buy again.`;
      return { kind: 'stop', why: 'cards-unreadable', advice };
    }
    this.#notFounds = result.why === 'not-found' ? this.#notFounds + 1 : this.#notFounds;
    return { kind: 'open', reading: `still unknown: ${result.why}` };
  }

  #resend(purchase: TrueMoneyPurchase, requestId: string): Promise<PurchaseResult> {
    const { signal } = this.#settings;
    // MONEY MIGHT MOVE TWICE HERE. It cannot, because the id is the one that was sent before, which the provider refuses
    // with 2005 if the first sending did arrive: never make a new one.
    return purchase.kind === 'topup'
      ? this.#client.topup({ ...purchase, requestId, signal })
      : this.#client.buyCards({ ...purchase, requestId, signal });
  }
}
