const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Units, each with the span from which the next greater one says it better. */
const UNITS = [
  ['ms', 1, SECOND_MS],
  ['s', SECOND_MS, 2 * MINUTE_MS],
  ['min', MINUTE_MS, 2 * HOUR_MS],
  ['h', HOUR_MS, 3 * DAY_MS],
  ['d', DAY_MS, Infinity],
] as const;

/** A span of time in its best unit: `250 ms`, `31 s`, `12 min`, `24 h`. Rounded up to a tenth, so that "at most" stays true. */
export function spanWords(spanMs: number): string {
  const [unit, sizeMs] = UNITS.find(([, , untilMs]) => spanMs < untilMs) ?? UNITS[4];
  // A hair less, because 0.3 is not three tenths.
  return `${Math.max(0, Math.ceil((spanMs / sizeMs) * 10 - 1e-9) / 10)} ${unit}`;
}
