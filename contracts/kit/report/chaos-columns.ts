import type { SurvivalMinute } from '../chaos/survival.js';

/** Several minutes of the providers' time put together, to be drawn as one. */
export interface MinuteColumn {
  /** Included, from 0. */
  readonly fromMinute: number;
  /** Excluded. */
  readonly untilMinute: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly pending: number;
  /** The greatest of its minutes. */
  readonly unknownOpen: number;
}

/** Lengths of a column that a reader of clocks can count with, in minutes. */
const LENGTHS = [1, 2, 5, 10, 15, 30, 60, 120, 180, 240, 360, 720];
const DAY = 1_440;

/** Minutes in not more than `most` columns of one length. Orders are summed; of what is open the greatest is kept. */
export function minuteColumns(
  minutes: readonly SurvivalMinute[],
  most = 120,
): readonly MinuteColumn[] {
  const end = (minutes.at(-1)?.minute ?? -1) + 1;
  const days = DAY * Math.ceil(end / most / DAY);
  const length = LENGTHS.find((one) => end <= one * most) ?? days;
  const columns = Array.from({ length: Math.ceil(end / length) }, (_, i) => ({
    fromMinute: i * length,
    untilMinute: (i + 1) * length,
    ...{ succeeded: 0, failed: 0, pending: 0, unknownOpen: 0 },
  }));
  for (const { minute, succeeded, failed, pending, unknownOpen } of minutes) {
    const own = columns[Math.floor(minute / length)];
    if (own === undefined) continue;
    own.succeeded += succeeded;
    own.failed += failed;
    own.pending += pending;
    own.unknownOpen = Math.max(own.unknownOpen, unknownOpen);
  }
  return columns;
}
