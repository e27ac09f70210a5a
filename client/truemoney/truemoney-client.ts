import type { TrueMoneyCredentials } from '../../contracts/truemoney/credentials.js';
import type { TrueMoneyDialect } from '../../contracts/truemoney/dialect.js';
import { TRUEMONEY_DOUBTS } from '../../contracts/truemoney/doubts.js';
import { SERVICE_CODE } from '../../contracts/truemoney/services.js';
import { Caller, type IdChoice } from '../caller.js';
import { resolveDialect } from '../dialect-option.js';
import type { Inquiry, InquirySettings } from '../inquiry.js';
import {
  requireCredentials,
  requireHttpUrl,
  requireKey,
  resolveOptions,
  type CallOptions,
  type ResolvedOptions,
} from '../options.js';
import { redactorOf } from '../../contracts/wire/redact.js';
import {
  failedVerdict,
  unknownVerdict,
  type BalanceResult,
  type PurchaseResult,
  type QueryResult,
} from '../result.js';
import type { TrueMoneyPurchase } from '../purchase.js';
import type { Outgoing } from '../sender.js';
import { CardOpener, cipherSecrets } from './card-opener.js';
import type { Proof } from './proof.js';
import { signedRequest, type TrueMoneyRequestFields } from './signed-request.js';
import { TransactionMemory } from './transaction-memory.js';
import type {
  IdOption,
  TrueMoneyCardsCall,
  TrueMoneyClientOptions,
  TrueMoneyQueryCall,
  TrueMoneyTopupCall,
} from './truemoney-calls.js';
import { TrueMoneyInquiry, type TrueMoneySubject } from './truemoney-inquiry.js';
import { cardsTrouble, idTrouble, topupTrouble } from './truemoney-validation.js';
import { judgeQuery } from './truemoney-query-verdict.js';
import { judgeBalance, judgePurchase } from './truemoney-verdict.js';

/**
 * Client of the TrueMoney merchant API. One call is one request: nothing is ever repeated, and nothing is thrown for what
 * a provider answers or a network does. A success is believed only with the provider's signature. Holds its secrets in
 * private fields: printing or serialising it shows none.
 *
 * Source: TM; classes of answers: PROVIDERS 3.5.
 */
export class TrueMoneyClient {
  readonly provider = 'truemoney';
  readonly #url: string;
  readonly #credentials: TrueMoneyCredentials;
  readonly #options: ResolvedOptions;
  readonly #dialect: TrueMoneyDialect;
  readonly #caller: Caller;
  readonly #proof: Proof;
  readonly #memory = new TransactionMemory();

  /** @throws ClientConfigError when the URL, a credential, a key or an option cannot be used. */
  constructor(options: TrueMoneyClientOptions) {
    const { username, apiCode, apiUsername, apiPassword } = options;
    const { privateKeyPem, providerPublicKeyPem } = options;
    this.#url = requireHttpUrl('url', options.url);
    const account = { username, apiCode, apiUsername };
    this.#credentials = { ...account, apiPassword, privateKeyPem, providerPublicKeyPem };
    requireCredentials({ ...this.#credentials });
    this.#options = resolveOptions(options);
    this.#dialect = resolveDialect(TRUEMONEY_DOUBTS, options.dialect);
    const { hash, queryPins } = this.#dialect;
    const { signing } = this.#options;
    requireKey('privateKeyPem', () => signing.sign({ hash, text: 'probe', privateKeyPem }));
    requireKey('providerPublicKeyPem', () =>
      signing.verify({
        hash,
        text: 'probe',
        signatureBase64: '',
        publicKeyPem: providerPublicKeyPem,
      }),
    );
    const secrets = [apiPassword, privateKeyPem, ...cipherSecrets(signing, apiPassword)];
    this.#caller = new Caller(this.#options, redactorOf(secrets));
    const cards = new CardOpener({ signing, apiPassword, queryPins });
    this.#proof = { signing, providerPublicKeyPem, cards, dialect: this.#dialect };
  }

  /** Credits a prepaid phone (PHONE_TOPUP). Moves money. */
  topup(call: TrueMoneyTopupCall): Promise<PurchaseResult<TrueMoneyPurchase>> {
    const { phone, amountVnd } = call;
    const fields = { price: amountVnd, phoneNumber: phone };
    return this.#buy(call, {
      purchase: { kind: 'topup', phone, amountVnd },
      troubleOf: (requestId) => topupTrouble(call, requestId, this.#dialect),
      build: (requestId) => this.#request(SERVICE_CODE.topup, requestId, fields),
    });
  }

  /** Buys card codes (EPIN). Moves money. The cards of a success are all there, or it is not called a success. */
  buyCards(call: TrueMoneyCardsCall): Promise<PurchaseResult<TrueMoneyPurchase>> {
    const { serviceCode, amountVnd, quantity } = call;
    const fields = { price: amountVnd, quantity };
    return this.#buy(call, {
      purchase: { kind: 'cards', serviceCode, amountVnd, quantity },
      troubleOf: (requestId) => cardsTrouble(call, requestId, this.#dialect),
      build: (requestId) => this.#request(serviceCode, requestId, fields),
    });
  }

  /** Reads the balance (CHECK_BALANCE); verified like a purchase. */
  async balance(call: CallOptions & IdOption = {}): Promise<BalanceResult> {
    const { requestId, trouble } = this.#chooseId(call);
    if (trouble !== undefined) {
      const evidence = this.#caller.notSent(trouble);
      return { kind: 'unknown', why: 'not-sent', reason: trouble, requestId, evidence };
    }
    const called = await this.#caller.call(
      () => this.#request(SERVICE_CODE.balance, requestId, {}),
      call.signal,
    );
    const verdict = this.#caller.balanceVerdict(called, ({ text }) => {
      const judged = judgeBalance(text, this.#proof);
      const isInteger = this.#dialect.balanceText === 'integer';
      return isInteger ? this.#memory.believeInteger(judged) : judged;
    });
    return { ...verdict, requestId, evidence: called.evidence };
  }

  /**
   * Asks what became of a purchase (TXN_DETAIL). `failed` here means that the provider says so, signed, of that purchase; a
   * question that could not be asked, or was refused, is `unknown`. Returns the cards of a purchase of cards, too.
   */
  async query(call: TrueMoneyQueryCall): Promise<QueryResult> {
    const { requestId: queryId, trouble } = this.#chooseId(call);
    const about = 'requestId' in call.of ? { requestId: call.of.requestId } : {};
    if (trouble !== undefined) {
      const evidence = this.#caller.notSent(trouble);
      return { ...unknownVerdict('not-sent', trouble), ...about, queryId, evidence };
    }
    const { transactionId } = { transactionId: undefined, ...call.of };
    const key = { transactionId, txnRequestId: about.requestId };
    const called = await this.#caller.call(
      () => this.#request(SERVICE_CODE.query, queryId, key),
      call.signal,
    );
    const asked = {
      transactionId: call.chargedAs ?? transactionId,
      purchase: call.purchase ?? {},
    };
    const sighted = { requestId: about.requestId, from: 'query' } as const;
    const verdict = this.#caller.queryVerdict(called, ({ text }) =>
      this.#memory.believe(judgeQuery(text, asked, this.#proof), sighted),
    );
    return { ...verdict, ...about, queryId, evidence: called.evidence };
  }

  /** How `reconcile` asks this provider about an order. */
  inquire(subject: TrueMoneySubject, settings: InquirySettings): Inquiry {
    return new TrueMoneyInquiry(this, subject, settings);
  }

  async #buy(
    call: CallOptions & IdOption,
    buying: Buying,
  ): Promise<PurchaseResult<TrueMoneyPurchase>> {
    const { purchase } = buying;
    const choice = this.#caller.chooseId(call.requestId);
    const { requestId } = choice;
    const trouble =
      choice.trouble ?? (this.#options.validatesLocally ? buying.troubleOf(requestId) : undefined);
    if (trouble !== undefined) {
      const evidence = this.#caller.notSent(trouble);
      return { ...failedVerdict('invalid-input', trouble), requestId, purchase, evidence };
    }
    const called = await this.#caller.call(() => buying.build(requestId), call.signal);
    const order = purchase.kind === 'cards' ? purchase : undefined;
    const sighted = { requestId, from: 'purchase' } as const;
    const verdict = this.#caller.purchaseVerdict(called, ({ text }) =>
      this.#memory.believe(judgePurchase(text, order, this.#proof), sighted),
    );
    return { ...verdict, requestId, purchase, evidence: called.evidence };
  }

  #chooseId({ requestId }: IdOption): IdChoice {
    const choice = this.#caller.chooseId(requestId);
    const trouble =
      choice.trouble ?? (this.#options.validatesLocally ? idTrouble(choice.requestId) : undefined);
    return trouble === undefined
      ? { requestId: choice.requestId }
      : { requestId: choice.requestId, trouble };
  }

  #request(
    serviceCode: string,
    requestId: string,
    fields: TrueMoneyRequestFields,
  ): Promise<Outgoing> {
    const { signing } = this.#options;
    const merchant = { ...this.#credentials, url: this.#url, signing, dialect: this.#dialect };
    return signedRequest(merchant, { serviceCode, requestId }, fields);
  }
}

/** What top-up and cards differ in. */
interface Buying {
  readonly purchase: TrueMoneyPurchase;
  readonly troubleOf: (requestId: string) => string | undefined;
  readonly build: (requestId: string) => Promise<Outgoing>;
}
