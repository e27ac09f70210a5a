import type { ProviderName } from '../../wire/operation.js';
import type { OrderAsked, OrderStatus } from '../consumers/messages.js';
import type { PartnerGiven } from '../ports.js';
import type { FaultInput } from '../scenario/form/fault-form.js';
import type { WrongCredential } from '../scenario/form/given-form.js';

/**
 * When the consumer is killed during a message, as `kill -9` does.
 *
 * - `before-send`: its request is on its way, and never gets to the provider.
 * - `after-send`: the provider has the request, and acts on it; nobody is there for the answer.
 * - `after-answer`: the answer has just gone out; whether it was read, or saved, only the consumer's own book tells.
 */
export const CRASH_POINTS = ['before-send', 'after-send', 'after-answer'] as const;

export type CrashPoint = (typeof CRASH_POINTS)[number];

/** One thing that the kit does to the consumer, or to its world. */
export type ConsumerAction =
  | {
      readonly kind: 'purchase';
      /** Several go out at the same time. */
      readonly orders: readonly OrderAsked[];
      readonly crash?: CrashPoint | undefined;
    }
  | { readonly kind: 'settle'; readonly crash?: CrashPoint | undefined }
  /** Killed while no message is under way, and started again. */
  | { readonly kind: 'crash' }
  | { readonly kind: 'balance'; readonly provider: ProviderName }
  /** The provider decides what it holds of an order, or takes its success back. */
  | {
      readonly kind: 'resolve';
      readonly orderId: string;
      readonly as: 'succeeded' | 'failed' | 'reversed';
    }
  | {
      readonly kind: 'fault';
      readonly fault: FaultInput;
      /** How long it is there, in milliseconds of the providers' time; absent: until it is taken away. */
      readonly forMs?: number | undefined;
    }
  /** Takes every fault away. */
  | { readonly kind: 'heal' };

/** An action at an instant of its traffic, whatever else is under way then. */
export interface TimedAction {
  /** Milliseconds of the providers' time since the traffic began. */
  readonly atMs: number;
  readonly action: ConsumerAction;
}

/** Purchases that are under way together at most, where traffic does not say it. */
export const DEFAULT_AT_ONCE = 8;

/** Everything that goes on at the same time, by the clock. */
export interface Traffic {
  readonly kind: 'traffic';
  /** Rising by time. */
  readonly events: readonly TimedAction[];
  /** Purchases that are under way together at most; those beyond wait in line. */
  readonly atOnce: number;
}

/** One thing after another. */
export type ConsumerStep =
  ConsumerAction | { readonly kind: 'clock'; readonly advanceMs: number } | Traffic;

/** What a scenario proves when it passes: one cell of the coverage. */
export interface CoveredCell {
  /** `dvs topup`. */
  readonly operation: string;
  /** `telco 0`, `hang`, `crash`. */
  readonly cause: string;
  /** `before-commit`; `-` where there is none. */
  readonly point: string;
  /** What became of the money in truth. */
  readonly decision: string;
}

/** One situation that a consumer is put in. What it must do there is not written: the oracle's rules say it. */
export interface ConsumerScenario {
  readonly title: string;
  /** Scenarios that belong together in reports: `dvs topup: lost answers`. */
  readonly group: string;
  readonly source: readonly string[];
  /** Where it was read; absent for one that the kit has made. */
  readonly file?: string | undefined;
  /** Of all chance in it, so that it runs the same way again; absent: the run's own seed. */
  readonly seed?: string | undefined;
  /** The accounts; one that is absent is not opened, and the consumer hears nothing of that provider. */
  readonly given: {
    readonly dvs?: PartnerGiven | undefined;
    readonly truemoney?: PartnerGiven | undefined;
    /** Credentials that the consumer has wrong. */
    readonly wrong: readonly WrongCredential[];
    readonly faults: readonly FaultInput[];
  };
  readonly steps: readonly ConsumerStep[];
  /** What the provider does in the end with what it holds; `never` leaves it undecided. */
  readonly decision: 'succeeded' | 'failed' | 'never';
  readonly covers: readonly CoveredCell[];
  /** How orders must stand in the end, where the author says so beside the rules. */
  readonly expected?: Readonly<Record<string, OrderStatus>> | undefined;
}
