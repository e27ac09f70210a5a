import type { FaultRule } from '../../faults/rule.js';
import type { ProviderName } from '../../wire/operation.js';
import type { CrashPoint } from '../consumer-scenario/consumer-scenario.js';
import type { ConsumerMeans, OutputSink } from '../consumers/consumer.js';
import type { Configuration, DeliveredCard } from '../consumers/messages.js';
import type { Observation } from '../oracle/observation.js';
import type { PartnerGiven } from '../ports.js';

/** A transaction as the provider's ledger has it. */
export interface LedgerTransaction {
  readonly provider: ProviderName;
  readonly id: string;
  readonly requestId: string | undefined;
  readonly operation: 'topup' | 'buy-cards';
  readonly phone: string | undefined;
  readonly serviceCode: string | undefined;
  readonly unitPriceVnd: number;
  readonly quantity: number;
  /** Of everything. */
  readonly amountVnd: number;
  readonly state: 'held' | 'succeeded' | 'failed' | 'reversed';
  readonly code: string;
  readonly openedAtMs: number;
  readonly decidedAtMs: number | undefined;
  readonly reversedAtMs: number | undefined;
  /** Cards that were sold, PINs and all. */
  readonly cards: readonly DeliveredCard[];
}

/** An account's money: always `opening + reversed = available + held + charged`. */
export interface LedgerMoney {
  readonly openingVnd: number;
  readonly availableVnd: number;
  readonly heldVnd: number;
  readonly chargedVnd: number;
  readonly reversedVnd: number;
}

/** A fault that was in force, and how many requests it acted on. */
export interface ActedFault {
  readonly rule: FaultRule;
  readonly acted: number;
}

/** Everything that the providers know of a run, and what was seen on the wire. */
export interface WorldRecord {
  readonly observation: Observation;
  /** Oldest first. */
  readonly transactions: readonly LedgerTransaction[];
  readonly money: { readonly [Provider in ProviderName]?: LedgerMoney };
  /** Every fault that there was, in the order of their coming. */
  readonly faults: readonly ActedFault[];
}

/** What a world is opened with. */
export interface WorldWish {
  readonly dvs: PartnerGiven | undefined;
  readonly truemoney: PartnerGiven | undefined;
  /** Of all chance in it. */
  readonly seed: string;
}

/** Both providers, simulated for one scenario, and all that the kit may do to them. */
export interface ConsumerWorld {
  /** For the consumer's configuration. */
  readonly accounts: Pick<Configuration, 'dvs' | 'truemoney'>;
  /** How long the consumer may wait for an answer, in milliseconds of its own clock. */
  readonly requestTimeoutMs: number;
  /** The shortest wait that the oracle accepts, in milliseconds of the providers' clock. */
  readonly patienceMs: number;
  /** For a consumer in this process. */
  readonly means: ConsumerMeans;
  /** Searches what the consumer prints. */
  readonly output: OutputSink;
  /** The providers' time, and a place in the order of all that was seen. */
  now(): { readonly atMs: number; readonly place: number };
  addFault(rule: Omit<FaultRule, 'id'>): void;
  /** Takes every fault away. */
  heal(): void;
  /** Lets time pass at once for the providers, and for a consumer in this process. */
  advance(byMs: number): Promise<void>;
  /** Decides a transaction, as the provider's staff would, or takes its success back. */
  resolve(
    provider: ProviderName,
    transactionId: string,
    decision: 'succeeded' | 'failed' | 'reversed',
  ): Promise<void>;
  /**
   * Does `work` that waits for the consumer; moves time whenever nothing else can help. May be called within itself.
   * @param plannedMs what `work` takes by plan, of the providers' time; default 0.
   * @throws ConsumerTrouble CONSUMER_SILENT when a consumer in this process waits for what will never come.
   */
  during<Result>(work: () => Promise<Result>, plannedMs?: number): Promise<Result>;
  /** Resolves when the providers' clock has come to an instant; sooner when `signal` is aborted. To be called within `during`. */
  until(atMs: number, signal?: AbortSignal): Promise<void>;
  /** Tells the watcher that the consumer is killed now: what it leaves undone is not its own doing. */
  interrupt(): void;
  /** Calls `kill` once, at that point of the next request that the consumer sends; the returned function calls it off. */
  trap(point: CrashPoint, kill: () => Promise<void>): () => void;
  /** The ledgers' transactions that are in a state now, oldest first. */
  transactions(state: LedgerTransaction['state']): Promise<readonly LedgerTransaction[]>;
  /** What the ledgers and the wire say now. */
  look(): Promise<WorldRecord>;
  close(): Promise<void>;
}

/** Opens worlds: a composition root knows how. */
export interface WorldMaker {
  /** How many times faster than real time the providers' clock goes; `undefined`: it is moved by the kit. */
  readonly timeScale: number | undefined;
  /** Name of the dialect that the providers have unless a scenario says otherwise. */
  readonly dialect: string;
  open(wish: WorldWish): Promise<ConsumerWorld>;
}
