import type { Clock } from '../../../contracts/wire/clock.js';

/** Resolves when a clock has come to an instant, at once when that is over; sooner when `signal` is aborted. */
export function until(clock: Clock, atMs: number, signal?: AbortSignal): Promise<void> {
  const leftMs = atMs - clock.nowMs();
  if (leftMs <= 0 || signal?.aborted === true) return Promise.resolve();
  return new Promise((resolve) => {
    const end = () => {
      callOff();
      signal?.removeEventListener('abort', end);
      resolve();
    };
    const callOff = clock.after(leftMs, end);
    signal?.addEventListener('abort', end);
  });
}
