import type { TrueMoneyCredentials } from '../../contracts/truemoney/credentials.js';
import { printTrueMoneyRequest, type TrueMoneyRequest } from '../../contracts/truemoney/request.js';
import { SERVICE_CODE } from '../../contracts/truemoney/services.js';
import { requestSignedText } from '../../contracts/truemoney/signed-texts.js';
import { TRUEMONEY_CONTENT_TYPE } from '../../contracts/truemoney/reply.js';
import { Caller, type IdChoice } from '../caller.js';
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
  type Verdict,
} from '../result.js';
import { SeenTransactions } from '../seen-transactions.js';
import type { Outgoing } from '../sender.js';
import { CardOpener } from './card-opener.js';
import type {
  IdOption,
  TrueMoneyCardsCall,
  TrueMoneyClientOptions,
  TrueMoneyQueryCall,
  TrueMoneyTopupCall,
} from './truemoney-calls.js';
import { TrueMoneyInquiry, type TrueMoneySubject } from './truemoney-inquiry.js';
import { cardsTrouble, idTrouble, topupTrouble } from './truemoney-validation.js';
import { judgeBalance, judgePurchase, judgeQuery, type Proof } from './truemoney-verdict.js';

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
  readonly #caller: Caller;
  readonly #proof: Proof;
  readonly #seen = new SeenTransactions();

  /** @throws ClientConfigError when the URL, a credential, a key or an option cannot be used. */
  constructor(options: TrueMoneyClientOptions) {
    const { username, apiCode, apiUsername, apiPassword } = options;
    const { privateKeyPem, providerPublicKeyPem } = options;
    this.#url = requireHttpUrl('url', options.url);
    const account = { username, apiCode, apiUsername };
    this.#credentials = { ...account, apiPassword, privateKeyPem, providerPublicKeyPem };
    requireCredentials({ ...this.#credentials });
    this.#options = resolveOptions(options);
    const { signing } = this.#options;
    requireKey('privateKeyPem', () => signing.sign({ hash: 'sha1', text: 'probe', privateKeyPem }));
    requireKey('providerPublicKeyPem', () =>
      signing.verify({
        hash: 'sha1',
        text: 'probe',
        signatureBase64: '',
        publicKeyPem: providerPublicKeyPem,
      }),
    );
    this.#caller = new Caller(this.#options, redactorOf([apiPassword, privateKeyPem]));
    this.#proof = { signing, providerPublicKeyPem, cards: new CardOpener(signing, apiPassword) };
  }

  /** Credits a prepaid phone (PHONE_TOPUP). Moves money. */
  topup(call: TrueMoneyTopupCall): Promise<PurchaseResult> {
    const fields = { price: call.amountVnd, phoneNumber: call.phone };
    return this.#buy(call, {
      troubleOf: (requestId) => topupTrouble(call, requestId),
      build: (requestId) => this.#request(SERVICE_CODE.topup, requestId, fields),
      quantity: undefined,
    });
  }

  /** Buys card codes (EPIN). Moves money. The cards of a success are all there, or it is not called a success. */
  buyCards(call: TrueMoneyCardsCall): Promise<PurchaseResult> {
    const { serviceCode, amountVnd: price, quantity } = call;
    return this.#buy(call, {
      troubleOf: (requestId) => cardsTrouble(call, requestId),
      build: (requestId) => this.#request(serviceCode, requestId, { price, quantity }),
      quantity,
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
    const verdict = this.#caller.balanceVerdict(called, ({ text }) =>
      judgeBalance(text, this.#proof),
    );
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
    const verdict = this.#caller.queryVerdict(called, ({ text }) =>
      judgeQuery(text, { transactionId, purchase: call.purchase ?? {} }, this.#proof),
    );
    const believed = this.#withoutStale(verdict, about.requestId);
    return { ...believed, ...about, queryId, evidence: called.evidence };
  }

  /** How `reconcile` asks this provider about an order. */
  inquire(subject: TrueMoneySubject, settings: InquirySettings): Inquiry {
    return new TrueMoneyInquiry(this, subject, settings);
  }

  async #buy(call: CallOptions & IdOption, purchase: Purchase): Promise<PurchaseResult> {
    const choice = this.#caller.chooseId(call.requestId);
    const { requestId } = choice;
    const trouble =
      choice.trouble ??
      (this.#options.validatesLocally ? purchase.troubleOf(requestId) : undefined);
    if (trouble !== undefined) {
      const evidence = this.#caller.notSent(trouble);
      return { ...failedVerdict('invalid-input', trouble), requestId, evidence };
    }
    const called = await this.#caller.call(() => purchase.build(requestId), call.signal);
    const verdict = this.#caller.purchaseVerdict(called, ({ text }) =>
      judgePurchase(text, purchase.quantity, this.#proof),
    );
    return { ...this.#withoutStale(verdict, requestId), requestId, evidence: called.evidence };
  }

  #chooseId({ requestId }: IdOption): IdChoice {
    const choice = this.#caller.chooseId(requestId);
    const trouble =
      choice.trouble ?? (this.#options.validatesLocally ? idTrouble(choice.requestId) : undefined);
    return trouble === undefined
      ? { requestId: choice.requestId }
      : { requestId: choice.requestId, trouble };
  }

  /** A success, or spent money, that was another purchase's before is an old answer, sent again. */
  #withoutStale(verdict: Verdict, requestId: string | undefined): Verdict {
    const isSpent =
      verdict.outcome === 'succeeded' ||
      (verdict.outcome === 'unknown' && verdict.why === 'cards-unreadable');
    const { transactionId, code, table } = verdict;
    if (!isSpent || transactionId === undefined || requestId === undefined) return verdict;
    if (this.#seen.claim(transactionId, requestId)) return verdict;
    const reason = `transaction ${transactionId} succeeded for another request before`;
    return unknownVerdict('wrong-transaction', reason, { code, table });
  }

  async #request(
    serviceCode: string,
    requestId: string,
    fields: Pick<
      TrueMoneyRequest,
      'price' | 'quantity' | 'phoneNumber' | 'transactionId' | 'txnRequestId'
    >,
  ): Promise<Outgoing> {
    const { username, apiCode, apiUsername, privateKeyPem } = this.#credentials;
    const signed = { username, apiCode, apiUsername, serviceCode, requestId };
    const text = requestSignedText(signed);
    const dataSign = await this.#options.signing.sign({ hash: 'sha1', text, privateKeyPem });
    return {
      method: 'POST',
      url: this.#url,
      headers: { 'content-type': TRUEMONEY_CONTENT_TYPE, accept: 'application/json' },
      body: printTrueMoneyRequest({ ...signed, ...fields, dataSign }),
    };
  }
}

/** What top-up and cards differ in. */
interface Purchase {
  readonly troubleOf: (requestId: string) => string | undefined;
  readonly build: (requestId: string) => Promise<Outgoing>;
  /** Cards ordered; `undefined` for a top-up. */
  readonly quantity: number | undefined;
}
