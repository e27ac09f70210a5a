import { balanceChecksumText, topupChecksumText } from '../../contracts/dvs/checksum-texts.js';
import type { DvsCredentials } from '../../contracts/dvs/credentials.js';
import {
  printDvsBalanceRequest,
  printDvsQueryRequest,
  printDvsTopupRequest,
} from '../../contracts/dvs/request.js';
import { Caller } from '../caller.js';
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
import { SeenTransactions } from '../seen-transactions.js';
import type { Outgoing } from '../sender.js';
import type { DvsClientOptions, DvsQueryCall, DvsTopupCall } from './dvs-calls.js';
import { DvsInquiry, type DvsSubject } from './dvs-inquiry.js';
import { queryTrouble, topupTrouble } from './dvs-validation.js';
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
    this.#reading = {
      readUndefinedCodesAs: options.readUndefinedCodesAs ?? 'unknown',
      acceptUnframedReplies: options.acceptUnframedReplies ?? false,
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
      (this.#options.validatesLocally ? topupTrouble(call, requestId) : undefined);
    if (trouble !== undefined) {
      const evidence = this.#caller.notSent(trouble);
      return { ...failedVerdict('invalid-input', trouble), requestId, purchase, evidence };
    }
    const called = await this.#caller.call(() => this.#topupRequest(call, requestId), call.signal);
    const verdict = this.#caller.purchaseVerdict(called, (reply) =>
      judgeTopup(reply, this.#reading),
    );
    const { evidence } = called;
    if (!this.#isOwn(verdict, requestId)) {
      const reason = `transaction ${verdict.transactionId ?? ''} belongs to another request`;
      const { code, table } = verdict;
      const stale = unknownVerdict('wrong-transaction', reason, { code, table });
      return { ...stale, requestId, purchase, evidence };
    }
    return { ...verdict, requestId, purchase, evidence };
  }

  /**
   * Asks what became of a transaction (re-check). `failed` here means that the provider says so of that transaction; a
   * question that could not be asked is `unknown`. Source: DVS IV, D4.
   */
  async query(call: DvsQueryCall): Promise<QueryResult> {
    const { transactionId } = call;
    const trouble = this.#options.validatesLocally ? queryTrouble(transactionId) : undefined;
    if (trouble !== undefined) {
      return { ...unknownVerdict('not-sent', trouble), evidence: this.#caller.notSent(trouble) };
    }
    const called = await this.#caller.call(
      () => this.#get(printDvsQueryRequest({ transactionId })),
      call.signal,
    );
    const verdict = this.#caller.queryVerdict(called, (reply) =>
      judgeQuery(reply, transactionId, this.#reading),
    );
    return { ...verdict, evidence: called.evidence };
  }

  /** Reads the balance. Source: DVS V. */
  async balance(call: CallOptions = {}): Promise<BalanceResult> {
    const called = await this.#caller.call(() => this.#balanceRequest(), call.signal);
    const verdict = this.#caller.balanceVerdict(called, (reply) =>
      judgeBalance(reply, this.#reading),
    );
    return { ...verdict, evidence: called.evidence };
  }

  /** How `reconcile` asks this provider about an order. */
  inquire(subject: DvsSubject, settings: InquirySettings): Inquiry {
    return new DvsInquiry(this, subject, settings);
  }

  /**
   * False for an old answer about another top-up. Also a questionable one counts: whoever re-checked its id would be told
   * of the other order. Every answer has an id of its own, so the failures of one request may have several.
   */
  #isOwn({ transactionId, outcome: is }: Verdict, requestId: string): boolean {
    if (transactionId === undefined) return true;
    const outcome = is === 'succeeded' ? is : 'unknown';
    const sighting = { transactionId, requestId, outcome, from: 'purchase' } as const;
    return this.#seen.claim(sighting) === undefined;
  }

  #topupRequest({ phone, amountVnd, gateway }: DvsTopupCall, requestId: string): Outgoing {
    const amountText = String(amountVnd);
    const text = topupChecksumText({ ...this.#credentials, phone, amountText });
    const checksum = this.#options.signing.digestHex('sha256', text);
    const request = { ...this.#credentials, phone, amountText, checksum, requestId, gateway };
    return this.#get(printDvsTopupRequest(request));
  }

  #balanceRequest(): Outgoing {
    const text = balanceChecksumText(this.#credentials);
    const checksum = this.#options.signing.digestHex('sha256', text);
    return this.#get(printDvsBalanceRequest({ ...this.#credentials, checksum }));
  }

  #get(pathAndQuery: string): Outgoing {
    return {
      method: 'GET',
      url: this.#baseUrl + pathAndQuery,
      headers: { accept: 'text/html, text/plain' },
    };
  }
}
