import type { FaultPoint } from '../../faults/rule.js';
import type { ProviderName } from '../../wire/operation.js';
import type { CrashPoint } from '../consumer-scenario/consumer-scenario.js';
import type { LedgerMoney } from '../consumer-run/world.js';

/** A fault that acted, and how often. */
export interface FaultCount {
  readonly point: FaultPoint;
  /** The effect's published name, such as `reset`, `http-503`; of a code `code -99`; of a mere delay `delay`. */
  readonly effect: string;
  readonly provider: ProviderName;
  readonly count: number;
}

/** The consumer was killed: `between` while no point was asked for. */
export interface CrashCount {
  readonly point: CrashPoint | 'between';
  readonly count: number;
}

/** One minute of the providers' time since a run began. */
export interface SurvivalMinute {
  /** From 0. */
  readonly minute: number;
  /** Orders that were first asked for in it, by how they ended. */
  readonly succeeded: number;
  readonly failed: number;
  readonly pending: number;
  /** Orders whose end the consumer did not know when the minute ended. */
  readonly unknownOpen: number;
}

/** Values of one band of a histogram. */
export interface Band {
  /** Milliseconds of the providers' time, included. */
  readonly fromMs: number;
  /** Excluded; finite. */
  readonly untilMs: number;
  readonly count: number;
}

/** What one run has survived, or several of them together. */
export interface Survival {
  /** Runs that are counted in it. */
  readonly runs: number;
  /** Of the providers' time, all runs together. */
  readonly simulatedMs: number;
  /** Requests that the providers got. */
  readonly exchanges: number;
  /** Orders by their end: `pending` are those that only a person can settle. */
  readonly orders: {
    readonly succeeded: number;
    readonly failed: number;
    readonly pending: number;
  };
  /** Times that a caller submitted an order again. */
  readonly submittedAgain: number;
  /** The commonest first. */
  readonly faults: readonly FaultCount[];
  readonly crashes: readonly CrashCount[];
  /** Orders whose end was unknown for a while: how many, and how many were resolved without a person. */
  readonly unknowns: { readonly seen: number; readonly resolved: number };
  /** Rising, without gaps; empty when no order was asked for. */
  readonly minutes: readonly SurvivalMinute[];
  /** How long purchases took to be answered; rising, empty bands left out. */
  readonly latency: readonly Band[];
  /** How long unknown orders were unknown; rising, empty bands left out. */
  readonly unknownFor: readonly Band[];
  /** The accounts in the end, summed: always `opening + reversed = available + held + charged`. */
  readonly money: { readonly [Provider in ProviderName]?: LedgerMoney };
}
