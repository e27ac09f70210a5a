import type { Clock } from '../../wire/clock.js';

/** Lets time pass by a clock, in milliseconds. */
export function pause(clock: Clock, delayMs: number): Promise<void> {
  return new Promise((resolve) => void clock.after(delayMs, resolve));
}
