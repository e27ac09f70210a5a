/**
 * The Vietnamese calendar without a host clock: UTC+7 the whole year, no summer time.
 * The day of the limits ends at midnight there (D9).
 */
const OFFSET_MS = 7 * 3_600_000;
const DAY_MS = 86_400_000;

/** Number of the day in Asia/Ho_Chi_Minh, counted from 1970-01-01. */
export function vietnamDay(epochMs: number): number {
  return Math.floor((epochMs + OFFSET_MS) / DAY_MS);
}

/** Year in Asia/Ho_Chi_Minh. */
export function vietnamYear(epochMs: number): number {
  // Days are counted from 0000-03-01 in eras of 400 years, so that the leap day is the last of a year.
  const day = vietnamDay(epochMs) + 719_468;
  const era = Math.floor(day / 146_097);
  const ofEra = day - era * 146_097;
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) /
      365,
  );
  const ofYear =
    ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  return yearOfEra + era * 400 + (ofYear >= 306 ? 1 : 0);
}

/** Minutes since midnight in Asia/Ho_Chi_Minh, 0 to 1439. */
export function vietnamMinuteOfDay(epochMs: number): number {
  const ofDayMs = (((epochMs + OFFSET_MS) % DAY_MS) + DAY_MS) % DAY_MS;
  return Math.floor(ofDayMs / 60_000);
}
