import type { Clock } from '../../contracts/wire/clock.js';

/** Longest wait that a Node timer holds; a longer one would fire at once. */
const MAX_TIMER_MS = 2_147_483_647;

/**
 * The machine's own clock. Its timers alone never keep a process alive: a process that serves is
 * kept by its server, and one that is done need not wait for settlements that nobody will ask
 * about.
 */
export const systemClock: Clock = {
  nowMs: () => Date.now(),
  after(delayMs, run) {
    let timer: NodeJS.Timeout;
    const wait = (leftMs: number) => {
      const step = Math.min(leftMs, MAX_TIMER_MS);
      timer = setTimeout(() => (leftMs > step ? wait(leftMs - step) : run()), step);
      // In a browser a timer is a number, and holds nothing.
      if (typeof timer === 'object') timer.unref();
    };
    wait(delayMs);
    return () => clearTimeout(timer);
  },
};
