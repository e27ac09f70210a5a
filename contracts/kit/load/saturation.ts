import type { LoadSecond } from './open-loop.js';

/** A line of so much of a second's orders is more than a timer that was a little late. */
const LINE_SHARE = 0.05;

/**
 * The first second from which on orders stood in line until the last one was due, or `undefined` when the providers have kept up: a
 * line that was worked off again is a stall, and no saturation.
 */
export function saturatedFrom(seconds: readonly LoadSecond[]): number | undefined {
  const last = seconds.findLastIndex(({ due }) => due > 0);
  const arriving = seconds.slice(0, last + 1);
  const hasLine = ({ waiting, due }: LoadSecond) => waiting > due * LINE_SHARE;
  const free = arriving.findLastIndex((second) => !hasLine(second));
  return arriving[free + 1]?.second;
}
