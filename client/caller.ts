import { evidenceOf, notSentEvidence } from './evidence.js';
import { describeError } from './never-left.js';
import type { ResolvedOptions } from './options.js';
import type { Redact } from '../contracts/wire/redact.js';
import { isRequestId } from './request-id.js';
import {
  failedVerdict,
  unknownVerdict,
  type BalanceVerdict,
  type Evidence,
  type UnknownWhy,
  type Verdict,
} from './result.js';
import type { Outgoing } from './sender.js';
import { shownText } from './shown-text.js';
import { exchange, type Exchange } from './transport.js';

/** A reply with status 200, read to its end. */
export interface GoodReply {
  readonly text: string;
  readonly isFramed: boolean;
}

/** What came of a call, before anybody read the reply's words. */
export type Called = { readonly evidence: Evidence } & (
  | { readonly kind: 'reply'; readonly reply: GoodReply }
  | { readonly kind: 'nothing-left'; readonly reason: string }
  | { readonly kind: 'unknown'; readonly why: UnknownWhy; readonly reason: string }
);

/** The id of a call, or why there is none that may be sent. */
export type IdChoice =
  | { readonly requestId: string; readonly trouble?: undefined }
  | { readonly trouble: string; readonly requestId: string };

/** What both clients share: one call over the transport, with evidence, that never throws. */
export class Caller {
  readonly #options: ResolvedOptions;
  readonly #redact: Redact;

  constructor(options: ResolvedOptions, redact: Redact) {
    this.#options = options;
    this.#redact = redact;
  }

  /** The id that was given, as it is, or a fresh one. A fresh one that is malformed is never sent. */
  chooseId(given: string | undefined): IdChoice {
    if (given !== undefined) return { requestId: given };
    try {
      const requestId = this.#options.makeRequestId();
      if (isRequestId(requestId)) return { requestId };
      return { requestId: '', trouble: 'newRequestId made an id that is not [A-Za-z0-9_-]{1,36}' };
    } catch (error) {
      return { requestId: '', trouble: `newRequestId failed: ${this.#describe(error)}` };
    }
  }

  /** Builds a request and sends it once. A request that cannot be built is one that never left. */
  async call(
    build: () => Outgoing | Promise<Outgoing>,
    signal: AbortSignal | undefined,
  ): Promise<Called> {
    let outgoing: Outgoing;
    try {
      outgoing = await build();
    } catch (error) {
      const reason = `the request could not be built: ${this.#describe(error)}`;
      return { kind: 'nothing-left', reason, evidence: this.notSent(reason) };
    }
    const { send, clock, timeoutMs } = this.#options;
    const ended = await exchange(outgoing, { send, clock, timeoutMs, signal });
    return { ...sort(ended, this.#redact), evidence: evidenceOf(outgoing, ended, this.#redact) };
  }

  /** Evidence of a call that was not sent. */
  notSent(trouble: string): Evidence {
    return notSentEvidence(this.#redact(trouble), this.#options.clock.nowMs());
  }

  /** The verdict on a purchase. That nothing left proves that nothing was charged. */
  purchaseVerdict(called: Called, read: (reply: GoodReply) => Verdict): Verdict {
    return this.#shown(
      called.kind === 'nothing-left'
        ? failedVerdict('not-sent', called.reason)
        : this.#verdict(called, read),
    );
  }

  /**
   * The verdict on a purchase that was asked about. That the *question* did not leave proves nothing of the purchase, so
   * what fails a purchase leaves a question open.
   */
  queryVerdict(called: Called, read: (reply: GoodReply) => Verdict): Verdict {
    return this.#shown(
      called.kind === 'nothing-left'
        ? unknownVerdict('not-sent', called.reason)
        : this.#verdict(called, read),
    );
  }

  balanceVerdict(called: Called, read: (reply: GoodReply) => BalanceVerdict): BalanceVerdict {
    const unknown = (why: UnknownWhy, reason: string): BalanceVerdict => {
      return { kind: 'unknown', why, reason };
    };
    if (called.kind === 'nothing-left') return this.#shown(unknown('not-sent', called.reason));
    if (called.kind === 'unknown') return this.#shown(unknown(called.why, called.reason));
    const verdict = this.#guard(
      () => read(called.reply),
      (reason) => unknown('malformed-reply', reason),
    );
    return this.#shown(verdict);
  }

  /** The one door for the provider's words: they go to logs and terminals, so no reason passes as it came. */
  #shown<V extends object>(verdict: V): V {
    // A code of a table is no secret, even if a short secret has the same characters.
    const isWords = (name: string, value: unknown): value is string =>
      typeof value === 'string' &&
      (name === 'reason' || (name === 'code' && !/^-?\d{1,9}$/.test(value)));
    const shown = (name: string, value: unknown) =>
      isWords(name, value) ? shownText(value, this.#redact) : value;
    const fields = Object.entries(verdict).map(([name, value]) => [name, shown(name, value)]);
    return { ...verdict, ...Object.fromEntries(fields) } as V;
  }

  #verdict(called: Exclude<Called, { kind: 'nothing-left' }>, read: (r: GoodReply) => Verdict) {
    if (called.kind === 'unknown') return unknownVerdict(called.why, called.reason);
    return this.#guard(
      () => read(called.reply),
      (reason): Verdict => unknownVerdict('malformed-reply', reason),
    );
  }

  /**
   * Runs a reader of replies. Readers do not throw, but they hold injected parts (signing); should one throw, the reply
   * proves nothing, and a payment must not end in an exception.
   */
  #guard<V>(read: () => V, unreadable: (reason: string) => V): V {
    try {
      return read();
    } catch (error) {
      return unreadable(`the reply could not be judged: ${this.#describe(error)}`);
    }
  }

  #describe(error: unknown): string {
    return this.#redact(describeError(error));
  }
}

/** Everything but a whole reply with status 200 says nothing about the money, or that nothing left. */
function sort(
  ended: Exchange,
  redact: Redact,
):
  | { kind: 'reply'; reply: GoodReply }
  | { kind: 'nothing-left'; reason: string }
  | { kind: 'unknown'; why: UnknownWhy; reason: string } {
  switch (ended.kind) {
    case 'nothing-left':
      return { kind: 'nothing-left', reason: `nothing was sent: ${redact(ended.trouble)}` };
    case 'trouble':
      return { kind: 'unknown', why: ended.why, reason: redact(ended.trouble) };
    case 'reply':
      if (ended.status !== 200) {
        const reason = `HTTP status ${ended.status}; only 200 carries an answer of the provider`;
        return { kind: 'unknown', why: 'http-status', reason };
      }
      if (ended.isPart) {
        const reason =
          'the reply is a part of a longer one (Content-Range), which was not asked for';
        return { kind: 'unknown', why: 'http-status', reason };
      }
      return { kind: 'reply', reply: { text: ended.text, isFramed: ended.isFramed } };
  }
}
