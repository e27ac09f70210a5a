import type { ProviderName } from '../../wire/operation.js';
import type { Conservation } from './conservation.js';
import type { LatencySummary } from './latency.js';
import type { LoadSecond } from './open-loop.js';
import type { OutcomeCount } from './tally.js';

/** Something that is wrong: any of them fails the run. */
export interface LoadFinding {
  /**
   * `money-is-conserved`: more or less left an account than can be accounted for · `balance-is-readable`: a balance is missing, so
   * that nobody knows · `ids-are-unique`: a transaction was given to two requests.
   */
  readonly rule: LoadRule;
  readonly provider: ProviderName;
  /** Plain sentences. */
  readonly text: string;
}

export type LoadRule = 'money-is-conserved' | 'balance-is-readable' | 'ids-are-unique';

/** What a load run is held against, with its sentence. */
export const LOAD_RULES: Readonly<Record<LoadRule, string>> = {
  'money-is-conserved': 'What has left an account is what succeeded, and nothing else.',
  'balance-is-readable': 'Balances can be read before and after the load.',
  'ids-are-unique': 'Each request is answered with a transaction of its own.',
};

/** How the orders arrived and were answered. */
export interface LoadArrivals {
  /** As asked for: orders a second, and how long they arrive, in milliseconds. */
  readonly ratePerS: number;
  readonly durationMs: number;
  readonly atOnce: number;
  readonly due: number;
  readonly sent: number;
  readonly answered: number;
  /** Stood in line when somebody stopped the run: due, and never sent. */
  readonly unsent: number;
  /** From the first order to the last answer, in milliseconds. */
  readonly elapsedMs: number;
  /** Answers a second while orders arrived. */
  readonly achievedPerS: number;
  /** The first second from which on orders stood in line until the arrivals ended; absent where the providers kept up. */
  readonly saturatedFromSecond?: number | undefined;
  /** By how many milliseconds a timer of this machine came late at worst. */
  readonly senderLateMs: number;
  readonly seconds: readonly LoadSecond[];
}

/** What a load run has measured and found, without who ran it. */
export interface LoadResult {
  readonly arrivals: LoadArrivals;
  readonly counts: readonly OutcomeCount[];
  /** Orders that were unknown when answered: how many, how many questions have decided, and how many are still open. */
  readonly unknowns: { readonly seen: number; readonly resolved: number; readonly open: number };
  readonly latency: readonly LatencySummary[];
  readonly conservation: readonly Conservation[];
  readonly findings: readonly LoadFinding[];
  /** What a reader should know that is no finding, in plain sentences. */
  readonly notes: readonly string[];
  /** True when somebody stopped it. */
  readonly isStopped: boolean;
}

/** Everything that a report about a load run says. */
export interface LoadReport extends LoadResult {
  /** `http://127.0.0.1:4610`, or `a simulator of its own`. */
  readonly target: string;
  readonly kitVersion: string;
  readonly seed: string;
  /** The command that runs it again. */
  readonly reproduce: string;
}
