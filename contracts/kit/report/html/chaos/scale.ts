/** A mark on an axis. */
export interface Tick {
  /** Where, from 0 to 1. */
  readonly at: number;
  readonly label: string;
}

/** A part of a whole as SVG takes it: `12.5%`. */
export function percentOf(part: number): string {
  return `${Number((part * 100).toFixed(3))}%`;
}

/** A step of 1, 2 or 5 times a power of ten, so that about `parts` of them make `most`. At least 1, because what is counted is whole. */
function niceStep(most: number, parts: number): number {
  const raw = Math.max(1, most / parts);
  const power = 10 ** Math.floor(Math.log10(raw));
  return power * ([1, 2, 5].find((one) => one * power >= raw) ?? 10);
}

/** Whole numbers from 0 to a round one that is not less than `most`. */
export function countTicks(
  most: number,
  show: (count: number) => string,
): { readonly top: number; readonly ticks: readonly Tick[] } {
  const step = niceStep(most, 4);
  const parts = Math.max(1, Math.ceil(most / step));
  const ticks = Array.from({ length: parts + 1 }, (_, i) => ({
    at: i / parts,
    label: show(i * step),
  }));
  return { top: parts * step, ticks };
}

/** Steps that a reader of clocks can count with, in minutes. */
const CLOCK_STEPS = [1, 2, 5, 10, 15, 20, 30, 60, 120, 180, 240, 360, 720, 1_440];
const LONG_MINUTES = 180;

/** Marks on an axis of minutes, and the unit that their numbers have. */
export function minuteTicks(minutes: number): {
  readonly unit: 'minutes' | 'hours';
  readonly ticks: readonly Tick[];
} {
  const isLong = minutes > LONG_MINUTES;
  const days = 1_440 * Math.ceil(minutes / 8 / 1_440);
  const step = CLOCK_STEPS.find((one) => (!isLong || one >= 60) && minutes / one <= 8) ?? days;
  const ticks = Array.from({ length: Math.floor(minutes / step) + 1 }, (_, i) => ({
    at: (i * step) / minutes,
    label: String(isLong ? (i * step) / 60 : i * step),
  }));
  return { unit: isLong ? 'hours' : 'minutes', ticks };
}

const S = 1_000;
const MIN = 60 * S;
const H = 60 * MIN;
const D = 24 * H;

/** Round spans of time; the first of each row are enough where there is much to show. */
const SPANS: readonly (readonly [spanMs: number, label: string, isCoarse: boolean])[] = [
  ...[1, 10, 100].flatMap((ms) => [
    [ms, `${ms} ms`, true] as const,
    [2 * ms, `${2 * ms} ms`, false] as const,
    [5 * ms, `${5 * ms} ms`, false] as const,
  ]),
  ...([S, MIN] as const).flatMap((unit) =>
    [1, 2, 5, 10, 20, 30].map(
      (n) => [n * unit, `${n} ${unit === S ? 's' : 'min'}`, n === 1 || n === 10] as const,
    ),
  ),
  ...[1, 2, 5, 10].map((n) => [n * H, `${n} h`, n === 1 || n === 10] as const),
  ...[1, 2, 5, 10, 30, 100].map((n) => [n * D, `${n} d`, n === 1 || n === 10] as const),
];
const ENOUGH = 4;

/** A logarithmic axis of time: where a span stands on it, from 0 to 1, and its marks. */
export function spanScale(
  fromMs: number,
  untilMs: number,
): { readonly at: (spanMs: number) => number; readonly ticks: readonly Tick[] } {
  const low = Math.log(fromMs);
  const width = Math.log(untilMs) - low;
  const at = (spanMs: number) => Math.min(1, Math.max(0, (Math.log(spanMs) - low) / width));
  const inside = SPANS.filter(([spanMs]) => spanMs >= fromMs && spanMs <= untilMs);
  const coarse = inside.filter(([, , isCoarse]) => isCoarse);
  const shown = coarse.length >= ENOUGH ? coarse : inside;
  return { at, ticks: shown.map(([spanMs, label]) => ({ at: at(spanMs), label })) };
}
