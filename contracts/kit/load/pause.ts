import type { Clock } from '../../wire/clock.js';

/** Waits `delayMs` milliseconds, or returns early when somebody stops it. */
export function pause(
  clock: Clock,
  delayMs: number,
  signal: AbortSignal | undefined,
): Promise<void> {
  return new Promise((resolve) => {
    const wake = () => {
      callOff();
      signal?.removeEventListener('abort', wake);
      resolve();
    };
    const callOff = clock.after(delayMs, wake);
    if (signal?.aborted === true) wake();
    else signal?.addEventListener('abort', wake);
  });
}
