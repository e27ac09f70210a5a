import type { Operation, ProviderName } from '../../wire/operation.js';
import type { Outcome } from '../../wire/outcome.js';

/*
 * What somebody who stands beside the wire has seen of a consumer, as plain data. Rules read nothing else, so that whoever can
 * watch (a simulator, a proxy, a recording) can have a consumer judged. No secret is in it.
 */

/**
 * What an answer was, in a form that rules can compare.
 *
 * Read: `code` (a code of a table, believed) · `unsigned` (no signature, or none that verifies) · `wrong-transaction` ·
 * `not-found` · `malformed` · `cards-unreadable` · `balance`. On the way: `http` (another status than 200) · `reset` · `closed` ·
 * `cut` · `no-http` · `no-answer` · `left` (by the consumer).
 */
export interface ToldCause {
  readonly kind:
    | ('code' | 'unsigned' | 'wrong-transaction' | 'not-found' | 'malformed' | 'cards-unreadable')
    | ('balance' | 'http' | 'reset' | 'closed' | 'cut' | 'no-http' | 'no-answer' | 'left');
  /** The code that stood there, also where nobody may believe it; of `http` the status. */
  readonly code?: string;
  /** DVS `user` or `telco`, TrueMoney `status`. */
  readonly table?: string;
  /** True for a reply that breaks HTTP around its words: a careful reader leaves it unread. */
  readonly isBroken?: true;
  /** Of a balance that may be believed. */
  readonly balanceVnd?: number;
}

/** What the consumer was told by the end of one exchange, whatever the truth at the provider is. */
export interface Told {
  readonly cause: ToldCause;
  /** `unknown` also for an answer that was lost, broken, forged, or never came. */
  readonly outcome: Outcome;
  /** Behind "it": `was answered with 0;id (questionable)`, `got no answer: the connection was reset`. */
  readonly words: string;
  /** When the exchange ended for the consumer: reply whole, connection ended, or consumer gone; absent: it never did. */
  readonly endedAtMs: number | undefined;
  /** Its end's place among all arrivals and ends, as `arrivalOrder`; absent: it never ended. */
  readonly endOrder: number | undefined;
  /** Ids of the purchase's transaction that the answer named: what can be asked about. */
  readonly transactionIds: readonly string[];
  /** True when an answer to a repeated id decides what became of its first use too. */
  readonly isOfFirstUse: boolean;
}

/** Money that moved at the provider: `held` may still be charged, `succeeded` is charged, `failed` and `reversed` are not. */
export interface ObservedMovement {
  readonly amountVnd: number;
  readonly state: 'held' | 'succeeded' | 'failed' | 'reversed';
}

/** One request and what came of it. */
export interface ObservedExchange {
  /** From 1, in the order of arrival. */
  readonly number: number;
  readonly provider: ProviderName;
  /** `undefined` when the request reached no operation. */
  readonly operation: Operation | undefined;
  readonly partner: string | undefined;
  readonly requestId: string | undefined;
  /**
   * Its place among all arrivals and ends, as the watcher saw them. What happened before what is told by it alone: times are
   * whole milliseconds, and all the same where a clock stands still.
   */
  readonly arrivalOrder: number;
  /** By the simulator's clock. */
  readonly arrivedAtMs: number;
  /** By the watcher's own clock, which goes on when the simulator's stands still. */
  readonly watcherAtMs: number;
  readonly phone: string | undefined;
  /** Price of one item; `undefined` when it is no whole amount. */
  readonly amountVnd: number | undefined;
  /** The amount's very characters. */
  readonly amountText: string | undefined;
  /** DVS: gateway. TrueMoney: service code. */
  readonly service: string | undefined;
  readonly quantity: string | undefined;
  /** Ids that a question asks about. */
  readonly asksAbout: readonly string[];
  readonly told: Told;
  /** The provider's record of it. */
  readonly transactionId: string | undefined;
  /** What a purchase did to the money there and then. */
  readonly movement: ObservedMovement | undefined;
  /** Why the checksum or signature was refused. */
  readonly wrongSignature: { readonly code: string; readonly words: string } | undefined;
  /** True where the provider can be asked by the request's own id. */
  readonly isAskedByRequestId: boolean;
  /** Tells lives of an account apart: after a reset the same id is another one. */
  readonly life: number;
  /** True when the provider's record of it was taken away by a reset since. */
  readonly isForgotten: boolean;
  /** True when the consumer was asked to stop so soon after it that it could do no more about it. */
  readonly isCutShort: boolean;
  /** What the provider did, in one sentence, and when. */
  readonly account: string;
  readonly accountAtMs: number;
}

/** A consumer that left before its reply was whole. */
export interface ObservedGiveUp {
  /** The exchange that it left. */
  readonly exchange: number;
  readonly leftAtMs: number;
  /** How long it waited, by the clock that saw more time pass. */
  readonly waitedMs: number;
  /** True when the watcher had asked the consumer to stop. */
  readonly isInterrupted: boolean;
}

/** Something that the provider did when nobody called. */
export interface ObservedDecision {
  readonly provider: ProviderName;
  readonly transactionId: string | undefined;
  readonly requestId: string | undefined;
  readonly partner: string | undefined;
  readonly movement: ObservedMovement | undefined;
  readonly atMs: number;
  readonly account: string;
}

/** Requests of one kind that nobody read. */
export interface UnreadRequests {
  /** Behind "refused unread with": `413 BODY_TOO_LARGE (POST /apipayment/topup.jsp)`. */
  readonly words: string;
  readonly count: number;
}

/** A secret that was where it does not belong. */
export interface ObservedLeak {
  /** `the privatekey of demo`: its name, never itself. */
  readonly secret: string;
  readonly provider: ProviderName;
  readonly partner: string;
  /** Behind "was in": `the header authorization of …`, `stdout, line 12`. */
  readonly place: string;
  /** What it was in: what was printed, a call to a provider, or one to a path that no provider has. */
  readonly in: 'output' | 'call' | 'stray call';
  /** The exchange that had it, where one was kept. */
  readonly exchange: number | undefined;
}

/** Everything that was seen of a consumer. */
export interface Observation {
  /** In the order of arrival. */
  readonly exchanges: readonly ObservedExchange[];
  readonly giveUps: readonly ObservedGiveUp[];
  readonly decisions: readonly ObservedDecision[];
  readonly leaks: readonly ObservedLeak[];
  /** Requests that came when the watcher could keep no more. */
  readonly unwatched: number;
  /** Requests that were refused before anybody could read them. */
  readonly unread: readonly UnreadRequests[];
}
