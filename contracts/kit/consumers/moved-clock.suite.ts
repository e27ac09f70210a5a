import { VirtualClock } from '../../../client/virtual-clock.suite.js';

/** Lets time pass until something is done: what others do takes no time of this clock. */
export async function withTime<Result>(
  clock: VirtualClock,
  work: Promise<Result>,
): Promise<Result> {
  const state = { isDone: false };
  const done = () => void (state.isDone = true);
  work.then(done, done);
  while (!state.isDone) {
    await new Promise((resolve) => setImmediate(resolve));
    clock.advance(100);
  }
  return work;
}

/** Resolves when a condition holds; other processes are given their time. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve));
}
