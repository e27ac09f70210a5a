import type { DvsCredentials } from '../dvs/credentials.js';
import type { TrueMoneyCredentials } from '../truemoney/credentials.js';
import type { FaultRule } from '../faults/rule.js';
import type { Card } from '../truemoney/cards.js';
import type { Clock } from '../wire/clock.js';
import type { WireReply } from '../wire/message.js';
import type { ProviderName } from '../wire/operation.js';
import type { Outcome } from '../wire/outcome.js';

/** A request as the kit sends it; whoever drives the wire adds host and connection headers. */
export interface OutgoingRequest {
  readonly method: string;
  /** Path with query, from `/`. */
  readonly pathAndQuery: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Facts of the partner that a scenario needs. Absent facts have the defaults named. */
export interface PartnerGiven {
  /** Default 10,000,000. */
  readonly balanceVnd?: number;
  readonly dailyAmountVnd?: number;
  readonly dailyCount?: number;
  /** Default false. */
  readonly isLocked?: boolean;
  /** Default false. */
  readonly isSuspended?: boolean;
  /** Addresses that may call; default any. */
  readonly allowedIps?: readonly string[];
  /** Largest amount of one DVS top-up (D8); default none. */
  readonly maxAmountVnd?: number;
  /** Language of TrueMoney's messages; default `en`. */
  readonly language?: 'en' | 'vi';
  /**
   * Readings of the doubts, by the switch's whole name (`dvs.hash`: `either`), and `preset`: `document` or `field` for all
   * that are not named. Default: the target's own.
   */
  readonly dialect?: DialectGiven;
  /** Cards left, by `serviceCode/priceVnd`; what is not named is never exhausted. TrueMoney only. */
  readonly stock?: Readonly<Record<string, number>>;
}

/** Readings of the doubts by the switch's whole name, and `preset` for all the others. */
export type DialectGiven = Readonly<Record<string, string>>;

/** Credentials of a partner, tagged by provider. */
export type PartnerCredentials =
  | ({ readonly provider: 'dvs' } & DvsCredentials)
  | ({ readonly provider: 'truemoney' } & TrueMoneyCredentials);

/**
 * What a target lets a scenario do. A scenario that needs more is reported as not applicable,
 * never as passed.
 */
export type Capability =
  /** Open partners with chosen facts, settle by hand, read the ledger: `control` is there. */
  | 'control'
  /** Magic phones and ids have an effect. */
  | 'triggers'
  /** Purchases may be made. */
  | 'spend'
  | WireCapability;

/**
 * What not every host can do to a connection, or let a caller see: a page of a browser knows no reset. Whoever answers
 * over a network can do all of it.
 */
export const WIRE_CAPABILITIES = [
  /** Reset a connection before a reply begins. */
  'reset',
  /** Close it in order without a byte. */
  'close',
  /** Break a reply off in its body. */
  'cut',
  /** Send what is no HTTP. */
  'garble',
  /** Send a body in chunks of which one has no length. */
  'break-chunk',
  /** Announce another length of the body than it has. */
  'misframe',
  /** Show a redirect to the caller instead of following it. */
  'redirect',
] as const;

export type WireCapability = (typeof WIRE_CAPABILITIES)[number];

/** A provider, real or simulated, that scenarios are run against. */
export interface Target {
  readonly name: string;
  readonly capabilities: ReadonlySet<Capability>;
  /** The origin for clients that make their own requests, without a path. */
  readonly origin: string;
  /**
   * Sends raw requests; clients send to `origin` themselves. Ends the exchange when `signal` says so. The kit has no clock
   * of the machine: whoever makes a target over a network gives each request a deadline of its own too, unless the
   * target's clock stands still, and rejects when it is over. What it rejects with: `TransportError`.
   */
  send(request: OutgoingRequest, signal?: AbortSignal): Promise<WireReply>;
  /**
   * What clients send with, where there is no network (an in-process simulator). Absent, a client uses its own
   * transport: a `fetch` that repeats a request would buy twice.
   */
  readonly fetch?: typeof fetch;
  /**
   * Lets everything run that is ready to: called between two looks at a clock that stands still. In process the event
   * loop's next turn, over a network a short real wait. Absent, time that stands still is never moved.
   */
  readonly pause?: () => Promise<void>;
  /** The only phone that may be credited, in place of those the scenarios name; absent, theirs are used. */
  readonly phone?: string;
  /**
   * Credentials to use where no partner can be opened; `undefined` when there are none for the
   * provider.
   */
  credentials(provider: ProviderName): PartnerCredentials | undefined;
  readonly control?: SimulatorControl;
}

/** The simulator's back door, as far as scenarios need it. */
export interface SimulatorControl {
  /** Opens a fresh partner under a name never used before. */
  openPartner(provider: ProviderName, given: PartnerGiven): Promise<PartnerCredentials>;
  /** Decides a held transaction. Rejects when it is unknown or decided. */
  settle(
    provider: ProviderName,
    transactionId: string,
    decision: 'succeeded' | 'failed',
  ): Promise<void>;
  money(
    provider: ProviderName,
    username: string,
  ): Promise<{ availableVnd: number; heldVnd: number; chargedVnd: number; reversedVnd: number }>;
  /** Adds a fault to the plan and returns its id. Rejects when it is impossible and not forced. */
  addFault(rule: Omit<FaultRule, 'id'>): Promise<string>;
  /** Takes a fault out of the plan; one that is not there any more is no mistake. */
  removeFault(id: string): Promise<void>;
  clock(): Promise<ClockView>;
  /** Lets time pass at once. */
  advance(byMs: number): Promise<void>;
  /** Lets time pass until the next event and runs all that are due then. */
  advanceToNext(): Promise<void>;
}

/** The simulator's clock, and whether it is what everybody waits for. */
export interface ClockView {
  readonly nowMs: number;
  readonly isFrozen: boolean;
  /** When the next event is due; absent when nothing waits. */
  readonly nextEventAtMs?: number;
  /** Exchanges at work. */
  readonly working: number;
  /** Exchanges that stand still: waiting for the clock, or for a caller that leaves. */
  readonly still: number;
}

/** What a driver saw of one step, in common words. */
export interface Answer {
  /** The consumer's verdict on a purchase or query; `undefined` for a balance. */
  readonly outcome?: Outcome;
  /** DVS: which of its tables; TrueMoney: `status`. */
  readonly table?: string;
  /** The provider's code; of a query that found its transaction, the code of the transaction. */
  readonly code?: string;
  readonly transactionId?: string;
  readonly amountVnd?: number;
  readonly cards?: readonly Card[];
  /** The id that the request carried, made or given. */
  readonly requestId?: string;
  /** One redacted line a person can read. */
  readonly evidence: string;
}

/**
 * A client library under test, as the runner drives it: one method an operation, in common words.
 */
export interface ClientDriver {
  readonly name: string;
  topup(call: {
    phone: string;
    amountVnd: number;
    gateway?: string;
    requestId?: string;
  }): Promise<Answer>;
  buyCards(call: {
    serviceCode: string;
    amountVnd: number;
    quantity: number;
    requestId?: string;
  }): Promise<Answer>;
  balance(call: { requestId?: string }): Promise<Answer>;
  /**
   * `of` is the transaction asked about: the provider's id, or the request's own where that is
   * what is known.
   */
  query(call: {
    of: { transactionId?: string; requestId?: string };
    requestId?: string;
  }): Promise<Answer>;
}

/** Makes a client for one partner against one origin. */
export type ClientDriverMaker = (options: {
  readonly origin: string;
  readonly credentials: PartnerCredentials;
  /** Absent, the client uses its own transport. */
  readonly fetch?: typeof fetch;
  /** Tells the client's deadlines and waits. Absent, the client uses the machine's. */
  readonly clock?: Clock;
  /** Deadline of one exchange; default the client's own. */
  readonly requestTimeoutMs?: number;
  /** Readings of the doubts that the client is to be set to; default the documents'. */
  readonly dialect?: DialectGiven;
}) => ClientDriver;
