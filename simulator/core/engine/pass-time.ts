import type { Context } from './context.js';

/** Lets time pass on the simulator's clock, in milliseconds; the exchange stands still meanwhile. */
export async function passTime(
  { clock, activity }: Pick<Context, 'clock' | 'activity'>,
  delayMs: number,
): Promise<void> {
  if (delayMs === 0) return;
  await activity.standStill(new Promise<void>((resolve) => void clock.after(delayMs, resolve)));
}
