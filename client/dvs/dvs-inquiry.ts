import {
  MAX_RESENDS,
  type Inquiry,
  type InquiryProgress,
  type InquirySettings,
  type Judgement,
  type NextStep,
  type Stop,
} from '../inquiry.js';
import type { FailedVerdict, PurchaseResult, QueryResult } from '../result.js';
import type { DvsPurchase } from '../purchase.js';
import type { DvsQueryCall, DvsTopupCall } from './dvs-calls.js';

/** An order at DVS whose money is unknown. Give everything you have. */
export interface DvsSubject {
  /** The id after the semicolon of the unknown answer, if there was one. Never the one that came with `-308`. */
  readonly transactionId?: string | undefined;
  /** The id that the top-up was sent with. */
  readonly requestId?: string | undefined;
  /** The top-up as it was sent; needed to send it again. */
  readonly purchase?: DvsPurchase | undefined;
  /** What an earlier inquiry about the same order has learnt. */
  readonly progress?: InquiryProgress | undefined;
}

type Failed = Extract<PurchaseResult | QueryResult, { outcome: 'failed' }>;

/** As much of the client, and of the provider's dialect, as an inquiry uses. */
export interface DvsAsked {
  topup(call: DvsTopupCall): Promise<PurchaseResult>;
  query(call: DvsQueryCall): Promise<QueryResult>;
  /** True when a re-check may ask by the top-up's own id (D3 `both`). */
  readonly knowsRequestIds: boolean;
  /** True when an id that the provider does not know is answered as failed (D5 `61`). */
  readonly failsUnknownIds: boolean;
}

/**
 * Finds out about a DVS order. With a transaction id: re-check. Without one, DVS can be asked by the order's own id where its
 * dialect has that (D3 `both`). Elsewhere it can be asked nothing, and the only way to learn something is to send the *same*
 * id again: either the first sending never arrived, and this is the purchase, or it did, and DVS refuses the duplicate
 * without charging. Source: DVS IV, VI.b; D3, D5, D6.
 */
export class DvsInquiry implements Inquiry {
  readonly #client: DvsAsked;
  readonly #subject: DvsSubject;
  readonly #settings: InquirySettings;
  /** The first sending's id. */
  #transactionId: string | undefined;
  /** The id of a sending that was made here. Every answer has an id of its own, so it does not name the first sending. */
  #repetitionId: string | undefined;
  #resends: number;
  /** Answers to questions by the order's own id that named no transaction. */
  #notFounds: number;
  #stopped: Stop | undefined;

  constructor(client: DvsAsked, subject: DvsSubject, settings: InquirySettings) {
    this.#client = client;
    this.#subject = subject;
    this.#settings = settings;
    const { progress = {} } = subject;
    this.#transactionId = subject.transactionId || progress.transactionId;
    this.#repetitionId = progress.repetitionId;
    this.#resends = progress.resends ?? 0;
    this.#notFounds = progress.notFounds ?? 0;
    this.#stopped = progress.stopped;
  }

  get progress(): InquiryProgress {
    return {
      transactionId: this.#transactionId,
      repetitionId: this.#repetitionId,
      resends: this.#resends,
      notFounds: this.#notFounds,
      stopped: this.#stopped,
    };
  }

  next(): NextStep {
    // Without this the duplicate would be sent once more at each new beginning, and answered in the same way.
    if (this.#stopped !== undefined) return this.#stopped;
    const { signal } = this.#settings;
    const byRequestId = this.#client.knowsRequestIds
      ? this.#subject.requestId || undefined
      : undefined;
    if (this.#transactionId !== undefined)
      return this.#query({ transactionId: this.#transactionId, signal });
    // The own id names the first sending, so it tells more than a repetition's.
    if (byRequestId !== undefined) {
      return this.#isResendDue() ? this.#resend() : this.#query({ requestId: byRequestId, signal });
    }
    return this.#repetitionId === undefined
      ? this.#resend()
      : this.#query({ transactionId: this.#repetitionId, signal });
  }

  judge(action: 'query' | 'resend', result: PurchaseResult | QueryResult): Judgement {
    const { transactionId } = result;
    switch (result.outcome) {
      case 'succeeded':
        return { kind: 'decided', result };
      case 'failed':
        return this.#judgeFailure(action, result);
      case 'unknown':
        if (this.#client.knowsRequestIds && this.#subject.requestId) {
          if (action === 'query') this.#note(transactionId);
          return { kind: 'open', reading: `still unknown: ${result.why}` };
        }
        if (result.why === 'duplicate-request-id') {
          // The first sending arrived; whether it was charged is exactly what DVS does not say (D6).
          const advice = `DVS has seen the id before: ask it what became of the first use. The id ${result.refusedAttemptId ?? '(none)'} names only the refused repetition.`;
          return this.#stop(advice);
        }
        if (action === 'resend') this.#repetitionId ??= transactionId;
        return { kind: 'open', reading: `still unknown: ${result.why}` };
    }
  }

  #query(call: DvsQueryCall): NextStep {
    return { kind: 'ask', action: 'query', ask: () => this.#client.query(call) };
  }

  /** The order's own id was asked about; a transaction in the answer is the first sending's. */
  #note(transactionId: string | undefined): void {
    if (transactionId === undefined) this.#notFounds += 1;
    this.#transactionId ??= transactionId;
  }

  #isResendDue(): boolean {
    const { resend, notFoundsBeforeResend } = this.#settings;
    const mayResend = resend === 'same-id' && this.#subject.purchase !== undefined;
    return mayResend && this.#resends < MAX_RESENDS && this.#notFounds >= notFoundsBeforeResend;
  }

  #resend(): NextStep {
    const { resend, signal } = this.#settings;
    const { requestId, purchase } = this.#subject;
    if (!requestId) {
      // Sent without an id of ours and answered without one of theirs: sending again would be a second top-up.
      return { kind: 'stop', why: 'no-id', advice: 'Ask the provider by phone number and time.' };
    }
    if (resend === 'never' || purchase === undefined) {
      const advice =
        'DVS can be asked only by sending the same id again: allow resend "same-id" and give purchase.';
      return { kind: 'stop', why: 'resend-not-allowed', advice };
    }
    if (this.#resends >= MAX_RESENDS) {
      return {
        kind: 'stop',
        why: 'resends-used-up',
        advice: `Ask the provider about ${requestId}.`,
      };
    }
    this.#resends += 1;
    this.#notFounds = 0;
    // MONEY MIGHT MOVE TWICE HERE. It cannot, because the id is the one that was sent before: never make a new one.
    const { phone, amountVnd, gateway } = purchase;
    const call = { phone, amountVnd, gateway, requestId, signal };
    return { kind: 'ask', action: 'resend', ask: () => this.#client.topup(call) };
  }

  /**
   * DANGER: a failure pays money back. `61;id` in direct answer to a resend decides: the provider looks for the id before
   * it asks the network (PROVIDERS 2.2, order of the checks), so had the first sending arrived this would be `-308`. A
   * *re-check* of a repetition that was questionable tells of the repetition only, and nobody can say any more what the
   * provider had looked at by then: the first sending may be charged.
   */
  #judgeFailure(action: 'query' | 'resend', result: Failed): Judgement {
    if (!isVerdictOnTransaction(result)) {
      const reading = `the ${action} was refused, which proves nothing of the order`;
      return { kind: 'open', reading };
    }
    if (action === 'resend' || this.#transactionId !== undefined) {
      return { kind: 'decided', result };
    }
    if (this.#repetitionId === undefined) return this.#judgeFailureByRequestId(result);
    const advice = `The repetition ${this.#repetitionId} failed: ask DVS what became of the first use of the id.`;
    return this.#stop(advice);
  }

  /** What became of the first sending is hidden for ever: no later question can bring it to light. */
  #stop(advice: string): Stop {
    return (this.#stopped = { kind: 'stop', why: 'duplicate-request-id', advice });
  }

  /** Where an unknown id is answered as failed, only a failure that names a transaction is one: the order may be on its way. */
  #judgeFailureByRequestId(result: Failed): Judgement {
    if (result.transactionId !== undefined || !this.#client.failsUnknownIds) {
      return { kind: 'decided', result };
    }
    this.#note(undefined);
    return {
      kind: 'open',
      reading: 'failed, or not known (yet): the provider says the same to both',
    };
  }
}

/**
 * A refusal of a *later* call is not a refusal of the order. Bare codes and negative ones (user locked, IP not allowed,
 * checksum, limits) may be said of the call before the provider looks at the transaction or at the duplicate id, and a
 * call that never left says even less; a refund on them would pay back a charged order. Only a verdict of the network
 * about the transaction itself (`61;id`) proves the failure.
 */
function isVerdictOnTransaction({ table, code }: FailedVerdict): boolean {
  return table === 'telco' && code !== undefined && !code.startsWith('-');
}
