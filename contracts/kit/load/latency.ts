import type { Band } from '../chaos/survival.js';

/** How long one purchase took, in milliseconds with fractions. */
export interface LatencyTimes {
  /** From the instant at which it was due. What it waited in line is in it, so that a slow provider cannot hide it. */
  readonly sinceDueMs: number;
  /** From its sending: the service alone. */
  readonly sinceSentMs: number;
}

/** A point of a percentile curve. */
export interface PercentilePoint {
  /** From 0 to 100. */
  readonly percentile: number;
  readonly ms: number;
}

/** How long the purchases of one operation took, measured one way. */
export interface LatencySummary {
  /** `all`, or an operation such as `dvs topup`. */
  readonly operation: string;
  readonly since: 'due' | 'sent';
  readonly count: number;
  readonly p50Ms: number;
  readonly p90Ms: number;
  readonly p99Ms: number;
  readonly p999Ms: number;
  /** Exact, however long; percentiles beyond the recorder's range are cut to it. */
  readonly maxMs: number;
  /** Rising in both. */
  readonly curve: readonly PercentilePoint[];
  /** Rising, without gaps between the first and the last that holds something. */
  readonly bands: readonly Band[];
}

/** Keeps latencies in bounded memory. */
export interface LatencyRecorder {
  /** Records one purchase that has ended, whatever its outcome. */
  record(operation: string, times: LatencyTimes): void;
  /** `all` first, then the operations by name; of each `due`, then `sent`. Empty when nothing was recorded. */
  summaries(): readonly LatencySummary[];
}

/** Percentiles of a curve: even at first, then each nine takes as much room as the one before. */
export const CURVE_PERCENTILES = [
  ...[0, 10, 20, 30, 40, 50, 60, 70, 75, 80, 85, 90, 92.5, 95, 97.5, 98.5, 99],
  ...[99.25, 99.5, 99.75, 99.9, 99.95, 99.99, 99.995, 99.999],
] as const;

/** The first bound of each band in milliseconds: 1, 2 and 5 of every power of ten, from 0.1 ms to 100 s. */
const BOUNDS_MS: readonly number[] = [
  0,
  ...[-1, 0, 1, 2, 3, 4].flatMap((power) => [1, 2, 5].map((step) => roundedMs(step, power))),
  100_000,
];

/** A power of ten with a fraction is not exact. */
function roundedMs(step: number, power: number): number {
  return Number(`${step}e${power}`);
}

/** Counts values in bands of a logarithmic scale. */
export class BandCounts {
  readonly #counts = BOUNDS_MS.map(() => 0);

  /** @param ms 0 or more. */
  add(ms: number): void {
    const above = BOUNDS_MS.findIndex((bound) => bound > ms);
    const at = above < 0 ? BOUNDS_MS.length - 1 : Math.max(0, above - 1);
    this.#counts[at] = (this.#counts[at] ?? 0) + 1;
  }

  /** From the first band that holds something to the last one. */
  bands(): readonly Band[] {
    const all = this.#counts.map((count, i) => ({
      fromMs: BOUNDS_MS[i] ?? 0,
      untilMs: BOUNDS_MS[i + 1] ?? Infinity,
      count,
    }));
    const isFull = ({ count }: Band) => count > 0;
    return all.slice(Math.max(0, all.findIndex(isFull)), all.findLastIndex(isFull) + 1);
  }
}
