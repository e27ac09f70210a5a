import type { Operation, ProviderName } from '../wire/operation.js';
import type { FaultEffect } from './effect.js';

/**
 * Where on a request's way a fault stands. Money decides: before the commit nothing was charged, after it the partner has paid.
 */
export type FaultPoint =
  /** The provider never gets to see the request. */
  | 'before-request'
  /** The request was checked and found good; nothing is charged. */
  | 'before-commit'
  /** The money has moved; the answer suffers. */
  | 'after-commit'
  /** Something happens later, when the consumer has its answer or has stopped waiting for it. */
  | 'after-give-up';

export const FAULT_POINTS: readonly FaultPoint[] = [
  'before-request',
  'before-commit',
  'after-commit',
  'after-give-up',
];

/** Time that is drawn anew for each request, in whole milliseconds from 0 to a day. */
export type DelayDistribution =
  | { readonly kind: 'fixed'; readonly ms: number }
  | { readonly kind: 'uniform'; readonly minMs: number; readonly maxMs: number }
  | { readonly kind: 'normal'; readonly meanMs: number; readonly deviationMs: number }
  /** Half of the draws are below the median; `sigma` is the deviation of the logarithm. */
  | { readonly kind: 'lognormal'; readonly medianMs: number; readonly sigma: number }
  /** Straight lines between the points given; the first percentile is 0, the last is 100. */
  | {
      readonly kind: 'percentiles';
      readonly table: readonly { readonly percentile: number; readonly ms: number }[];
    };

/** Longest delay, a day; a longer draw is cut to it. */
export const MAX_DELAY_MS = 86_400_000;

/** When a fault is there at all. All that is given must hold. */
export interface FaultSchedule {
  /** First instant, milliseconds since 1970. */
  readonly fromMs?: number | undefined;
  /** First instant at which it is over. */
  readonly untilMs?: number | undefined;
  /** `HH:MM` in Asia/Ho_Chi_Minh. With `dailyUntil` before `dailyFrom` the window goes over midnight. */
  readonly dailyFrom?: string | undefined;
  readonly dailyUntil?: string | undefined;
}

/** Which requests a fault meets. All that is given must fit; nothing given fits every request. */
export interface FaultMatch {
  readonly provider?: ProviderName | undefined;
  readonly operation?: Operation | undefined;
  /** The partner's username. */
  readonly partner?: string | undefined;
  readonly phone?: string | undefined;
  /** Price of one item, VND. */
  readonly amountVnd?: number | undefined;
  /** DVS: gateway. TrueMoney: service code. */
  readonly serviceCode?: string | undefined;
  /** The request's own id. */
  readonly requestId?: string | undefined;
  /** The transaction that a query asks about, by the provider's id or by the request's. */
  readonly asksAbout?: string | undefined;
  /** Only the nth request that fits all above, from 1. */
  readonly nth?: number | undefined;
  /** Only the first n requests that fit. */
  readonly first?: number | undefined;
  /** Only the first n requests of each transaction that fit: its request id, or what a query asks about. */
  readonly firstPerTransaction?: number | undefined;
  /** Only the first n requests of each partner that fit. */
  readonly firstPerPartner?: number | undefined;
  /** 0 to 1, drawn for each request that fits all above from a stream of its own. */
  readonly probability?: number | undefined;
  readonly schedule?: FaultSchedule | undefined;
}

/** A fault: which requests it meets, where, and what happens to them. Rules that meet the same request all act. */
export interface FaultRule {
  /** `[A-Za-z0-9._-]{1,64}`, unique in a plan. */
  readonly id: string;
  readonly at: FaultPoint;
  readonly match: FaultMatch;
  /** Time that passes at the point, before the effect. */
  readonly delay?: DelayDistribution | undefined;
  /** Absent, there is only the delay. */
  readonly effect?: FaultEffect | undefined;
  /** True when somebody insists on what no provider could do. */
  readonly isForced?: boolean | undefined;
}
