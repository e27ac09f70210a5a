/** A span of time for people: `2.1 s`, `30 s`, `0.05 s`; milliseconds only where there is nothing greater. */
export function showSeconds(spanMs: number): string {
  const digits = Math.abs(spanMs) < 100 ? 3 : 1;
  return `${Number((spanMs / 1000).toFixed(digits))} s`;
}
