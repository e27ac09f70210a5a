import type { Clock } from '../contracts/wire/clock.js';

/**
 * The machine's own clock. Its timers keep the process alive: a program that ended during a purchase would never learn
 * what became of the money.
 */
export const systemClock: Clock = {
  nowMs: () => Date.now(),
  after(delayMs, run) {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};
