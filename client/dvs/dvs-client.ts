import type { DvsCredentials } from '../../contracts/dvs/credentials.js';
import type { DvsDialect } from '../../contracts/dvs/dialect.js';
import { DVS_DOUBTS } from '../../contracts/dvs/doubts.js';
import { Caller } from '../caller.js';
import { resolveDialect } from '../dialect-option.js';
import type { Inquiry, InquirySettings } from '../inquiry.js';
import {
  requireCredentials,
  requireHttpUrl,
  resolveOptions,
  type CallOptions,
  type ResolvedOptions,
} from '../options.js';
import { redactorOf } from '../../contracts/wire/redact.js';
import type { DvsPurchase } from '../purchase.js';
import {
  failedVerdict,
  unknownVerdict,
  type BalanceResult,
  type PurchaseResult,
  type QueryResult,
  type Verdict,
} from '../result.js';
import { SeenTransactions, type Sighting } from '../seen-transactions.js';
import type { Outgoing } from '../sender.js';
import type { DvsClientOptions, DvsQueryCall, DvsTopupCall } from './dvs-calls.js';
import { DvsInquiry, type DvsSubject } from './dvs-inquiry.js';
import { balancePath, queryPath, topupPath, type DvsMerchant } from './dvs-requests.js';
import { questionTrouble, queryTrouble, topupTrouble } from './dvs-validation.js';
import { judgeBalance, judgeQuery, judgeTopup, type DvsReading } from './dvs-verdict.js';

/**
 * Client of DVS. One call is one request: nothing is ever repeated, and nothing is thrown for what a provider answers or
 * a network does. Holds its secrets in private fields: printing or serialising it shows none.
 *
 * Source: DVS II–VI; classes of answers: PROVIDERS 2.2.
 */
export class DvsClient {
  readonly provider = 'dvs';
  readonly #baseUrl: string;
  readonly #credentials: DvsCredentials;
  readonly #options: ResolvedOptions;
  readonly #dialect: DvsDialect;
  readonly #reading: DvsReading;
  readonly #caller: Caller;
  readonly #seen = new SeenTransactions();

  /** @throws ClientConfigError when the base URL, a credential or an option cannot be used. */
  constructor(options: DvsClientOptions) {
    const { username, privatekey } = options;
    this.#baseUrl = requireHttpUrl('baseUrl', options.baseUrl).replace(/\/+$/, '');
    requireCredentials({ username, privatekey });
    this.#credentials = { username, privatekey };
    this.#options = resolveOptions(options);
    this.#dialect = resolveDialect(DVS_DOUBTS, options.dialect);
    this.#reading = {
      readUndefinedCodesAs: options.readUndefinedCodesAs ?? 'unknown',
      acceptUnframedReplies: options.acceptUnframedReplies ?? false,
      recheckReply: this.#dialect.recheckReply,
    };
    this.#caller = new Caller(this.#options, redactorOf([privatekey]));
  }

  /** Credits a prepaid phone. Moves money. Source: DVS III. */
  async topup(call: DvsTopupCall): Promise<PurchaseResult<DvsPurchase>> {
    const { requestId, ...choice } = this.#caller.chooseId(call.requestId);
    const { phone, amountVnd, gateway } = call;
    const purchase = { phone, amountVnd, ...(gateway === undefined ? {} : { gateway }) };
    const trouble =
      choice.trouble ??
      (this.#options.validatesLocally
        ? topupTrouble(call, { requestId, phoneForm: this.#dialect.phoneForm })
        : undefined);
    if (trouble !== undefined) {
      const evidence = this.#caller.notSent(trouble);
      return { ...failedVerdict('invalid-input', trouble), requestId, purchase, evidence };
    }
    const called = await this.#caller.call(
      () => this.#get(topupPath(this.#merchant(), call, requestId)),
      call.signal,
    );
    const verdict = this.#caller.purchaseVerdict(called, (reply) =>
      judgeTopup(reply, this.#reading),
    );
    const own = this.#own(verdict, { requestId, from: 'purchase' });
    return { ...own, requestId, purchase, evidence: called.evidence };
  }

  /**
   * Asks what became of a transaction (re-check). `failed` here means that the provider says so of that transaction; a
   * question that could not be asked is `unknown`. By `requestId` only in the reading D3 `both`; the answer then names the
   * transaction. Source: DVS IV, D3, D4, D11.
   */
  async query(call: DvsQueryCall): Promise<QueryResult> {
    const { transactionId, requestId } = call;
    const asked = { transactionId, requestId };
    const about = requestId === undefined ? {} : { requestId };
    const trouble =
      questionTrouble(asked, this.#dialect.recheckKey) ??
      (this.#options.validatesLocally ? queryTrouble(asked) : undefined);
    if (trouble !== undefined) {
      const evidence = this.#caller.notSent(trouble);
      return { ...unknownVerdict('not-sent', trouble), ...about, evidence };
    }
    const called = await this.#caller.call(
      () => this.#get(queryPath(this.#merchant(), asked)),
      call.signal,
    );
    const verdict = this.#caller.queryVerdict(called, (reply) =>
      judgeQuery(reply, asked, this.#reading),
    );
    const own =
      requestId === undefined ? verdict : this.#own(verdict, { requestId, from: 'query' });
    return { ...own, ...about, evidence: called.evidence };
  }

  /** Reads the balance. Source: DVS V. */
  async balance(call: CallOptions = {}): Promise<BalanceResult> {
    const called = await this.#caller.call(
      () => this.#get(balancePath(this.#merchant())),
      call.signal,
    );
    const verdict = this.#caller.balanceVerdict(called, (reply) =>
      judgeBalance(reply, this.#reading),
    );
    return { ...verdict, evidence: called.evidence };
  }

  /** How `reconcile` asks this provider about an order. */
  inquire(subject: DvsSubject, settings: InquirySettings): Inquiry {
    const { recheckKey, recheckUnknown } = this.#dialect;
    const asked = {
      topup: (call: DvsTopupCall) => this.topup(call),
      query: (call: DvsQueryCall) => this.query(call),
      knowsRequestIds: recheckKey === 'both',
      failsUnknownIds: recheckUnknown === '61',
    };
    return new DvsInquiry(asked, subject, settings);
  }

  /**
   * The verdict, unless it is an old answer about another top-up. Also a questionable one counts: whoever re-checked its id
   * would be told of the other order. Every answer has an id of its own, so the failures of one request may have several.
   */
  #own(verdict: Verdict, about: { readonly requestId: string; readonly from: Sighting['from'] }) {
    const { transactionId, outcome: is, code, table } = verdict;
    if (transactionId === undefined) return verdict;
    const outcome = is === 'succeeded' ? is : 'unknown';
    const contradiction = this.#seen.claim({ transactionId, outcome, ...about });
    if (contradiction === undefined) return verdict;
    const reason = `transaction ${transactionId} belongs to another request`;
    return unknownVerdict('wrong-transaction', reason, { code, table });
  }

  #merchant(): DvsMerchant {
    const { signing } = this.#options;
    return { ...this.#credentials, dialect: this.#dialect, signing };
  }

  #get(pathAndQuery: string): Outgoing {
    return {
      method: 'GET',
      url: this.#baseUrl + pathAndQuery,
      headers: { accept: 'text/html, text/plain' },
    };
  }
}
