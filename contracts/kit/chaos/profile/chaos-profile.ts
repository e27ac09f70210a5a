import type { FaultKind } from '../../../faults/effect.js';
import type { FaultPoint } from '../../../faults/rule.js';
import type { ProviderName } from '../../../wire/operation.js';
import type { CrashPoint } from '../../consumer-scenario/consumer-scenario.js';

/** How often each of several things is drawn, against the others: 0 never. What is not named has the weight 1. */
export type Weights<Name extends string> = { readonly [Key in Name]?: number | undefined };

/** What customers and callers do. */
export interface TrafficProfile {
  /** Mean number of new orders an hour, 1 to 1,000,000. */
  readonly ordersPerHour: number;
  readonly providers: Weights<ProviderName>;
  /** Share of the orders at TrueMoney that buy cards, 0 to 1. */
  readonly cards: number;
  /** Share of arrivals that are a burst, 0 to 1, and the most orders of one, 2 to 100. */
  readonly bursts: number;
  readonly burstSize: number;
  /** Share of orders that buy just what an earlier one bought, 0 to 1. */
  readonly sameGoods: number;
  /** Share of orders that their caller submits again, 0 to 1. */
  readonly submittedAgain: number;
  /** How often the consumer is told to settle, and asked for each balance; 0: never. */
  readonly settleEveryMs: number;
  readonly balanceEveryMs: number;
  /** Share of runs in which one account is nearly empty, 0 to 1. */
  readonly emptyAccounts: number;
}

/** What happens to single requests. */
export interface FaultProfile {
  /** Share of purchases, of questions and of balances that something happens to, 0 to 1. */
  readonly purchases: number;
  readonly questions: number;
  readonly balances: number;
  readonly points: Weights<FaultPoint>;
  readonly effects: Weights<FaultKind>;
}

/** A time in which a provider as a whole has trouble. */
export interface PeriodProfile {
  /** Mean number an hour, for each provider; 0: never. */
  readonly perHour: number;
  readonly minMs: number;
  readonly maxMs: number;
}

/** `outage`: nothing is answered · `maintenance`: refused by a code · `slow`: answers take long · `lossy`: some answers get lost. */
export const PERIOD_KINDS = ['outage', 'maintenance', 'slow', 'lossy'] as const;

export type PeriodKind = (typeof PERIOD_KINDS)[number];

/** What becomes of purchases that the provider holds. */
export interface DecisionProfile {
  /** Share that is decided in the midst of the run and not at its end, 0 to 1. */
  readonly early: number;
  readonly as: Weights<'succeeded' | 'failed'>;
  /** Share of runs in which what is held in the end is never decided, 0 to 1. */
  readonly never: number;
  /** Share of orders whose success is taken back later, 0 to 1. */
  readonly reversed: number;
}

/** How the consumer dies. */
export interface CrashProfile {
  /** Mean number an hour; 0: never. */
  readonly perHour: number;
  readonly points: Weights<CrashPoint | 'between'>;
}

/** How much trouble there is, and of which kind; everything else is drawn from the seed. */
export interface ChaosProfile {
  /** `storm`, or the file as it was named. */
  readonly name: string;
  /** The trouble in one sentence. */
  readonly text: string;
  readonly traffic: TrafficProfile;
  readonly faults: FaultProfile;
  readonly periods: { readonly [Kind in PeriodKind]: PeriodProfile };
  readonly decisions: DecisionProfile;
  readonly crashes: CrashProfile;
  /** Share of runs in which a provider prints in another reading of the doubts, 0 to 1. */
  readonly dialects: number;
}
