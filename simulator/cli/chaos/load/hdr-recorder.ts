import type { Histogram } from 'hdr-histogram-js';
import {
  BandCounts,
  CURVE_PERCENTILES,
  type LatencyRecorder,
  type LatencySummary,
  type LatencyTimes,
} from '../../../../contracts/kit/load/latency.js';

/** The longest latency that is told apart from longer ones, in microseconds. */
const MOST_US = 120_000_000;
const DIGITS = 3;

/** One histogram: of one operation, measured one way. */
interface Series {
  readonly histogram: Histogram;
  readonly bands: BandCounts;
  maxMs: number;
}

/**
 * Keeps latencies in histograms with a high dynamic range, from 1 µs to 120 s with three digits: one for each operation and one of
 * all, since due and since sent. Loads the library only here, for commands that need none.
 */
export async function hdrRecorder(): Promise<LatencyRecorder> {
  const { build } = await import('hdr-histogram-js');
  const newSeries = (): Series => ({
    histogram: build({
      ...{ lowestDiscernibleValue: 1, highestTrackableValue: MOST_US, autoResize: false },
      numberOfSignificantValueDigits: DIGITS,
    }),
    bands: new BandCounts(),
    maxMs: 0,
  });
  const operations = new Map<string, Readonly<Record<'due' | 'sent', Series>>>();
  const add = (operation: string, { sinceDueMs, sinceSentMs }: LatencyTimes) => {
    const known = operations.get(operation);
    const both = known ?? { due: newSeries(), sent: newSeries() };
    if (known === undefined) operations.set(operation, both);
    record(both.due, sinceDueMs);
    record(both.sent, sinceSentMs);
  };
  return {
    record: (operation, times) => {
      add(ALL, times);
      add(operation, times);
    },
    summaries: () =>
      [...operations]
        .sort(([one], [other]) => rank(one) - rank(other) || (one < other ? -1 : 1))
        .flatMap(([operation, both]) =>
          (['due', 'sent'] as const).map((since) => summaryOf({ operation, since }, both[since])),
        ),
  };
}

const ALL = 'all';

function rank(operation: string): number {
  return operation === ALL ? 0 : 1;
}

function record(series: Series, ms: number): void {
  const kept = Math.max(0, ms);
  series.histogram.recordValue(Math.min(MOST_US, Math.round(kept * 1_000)));
  series.bands.add(kept);
  series.maxMs = Math.max(series.maxMs, kept);
}

function summaryOf(
  about: Pick<LatencySummary, 'operation' | 'since'>,
  { histogram, bands, maxMs }: Series,
): LatencySummary {
  const count = histogram.totalCount;
  // The histogram tells the end of a value's range, which can be beyond the greatest that came.
  const at = (percentile: number) =>
    Math.min(maxMs, histogram.getValueAtPercentile(percentile) / 1_000);
  // Of a hundred values there is no percentile 99.9 that would be more than the last of them.
  const told = CURVE_PERCENTILES.filter((one) => one === 0 || (100 - one) * count >= 100);
  const curve = told.map((percentile) => ({ percentile, ms: at(percentile) }));
  return {
    ...{ ...about, count, p50Ms: at(50), p90Ms: at(90), p99Ms: at(99), p999Ms: at(99.9) },
    ...{ maxMs, curve: [...curve, { percentile: 100, ms: maxMs }], bands: bands.bands() },
  };
}
