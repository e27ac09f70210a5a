import type { Clock } from '../../wire/clock.js';

/** True when `what` resolves before `limitMs` of a clock have passed. Rejects as it does. */
export async function within(
  clock: Clock,
  limitMs: number,
  what: Promise<unknown>,
): Promise<boolean> {
  let callOff = (): void => undefined;
  const late = new Promise<boolean>((resolve) => {
    callOff = clock.after(limitMs, () => resolve(false));
  });
  try {
    return await Promise.race([what.then(() => true), late]);
  } finally {
    callOff();
  }
}
