import type { Clock } from '../../wire/clock.js';
import type { ConsumerMeans } from './consumer.js';
import { mortalFetch } from './mortal-fetch.js';
import { never, whileAlive } from './while-alive.js';

/** Means that end with the consumer that was given them. */
export interface MortalMeans {
  readonly means: ConsumerMeans;
  /**
   * Ends them: nothing that was begun with them ever comes back, requests are aborted, and what is begun now is never done.
   * Resolves when work is done that nobody can stop, such as a file that is being written.
   */
  end(): Promise<void>;
}

/** Lets what runs in this process die as a process does: its code may go on, but can reach nothing any more. */
export function mortalMeans({ fetch, clock, random, log, during }: ConsumerMeans): MortalMeans {
  const life = new AbortController();
  const atWork = new Set<Promise<unknown>>();
  return {
    means: {
      fetch: mortalFetch(fetch, life.signal),
      clock: mortalClock(clock, life.signal),
      random,
      log: (line) => {
        if (!life.signal.aborted) log(line);
      },
      during: (work) => {
        if (life.signal.aborted) return never();
        const working = during(work);
        const done = () => void atWork.delete(working);
        atWork.add(working);
        working.then(done, done);
        return whileAlive(working, life.signal);
      },
    },
    end: async () => {
      life.abort();
      await Promise.allSettled(atWork);
    },
  };
}

/** What waits is called off with its life, so that time need not pass for it. */
function mortalClock(clock: Clock, life: AbortSignal): Clock {
  const waiting = new Set<() => void>();
  life.addEventListener('abort', () => {
    for (const callOff of waiting) callOff();
  });
  return {
    nowMs: () => clock.nowMs(),
    after: (delayMs, run) => {
      if (life.aborted) return () => undefined;
      const callOff = clock.after(delayMs, () => {
        waiting.delete(callOff);
        run();
      });
      waiting.add(callOff);
      return () => {
        waiting.delete(callOff);
        callOff();
      };
    },
  };
}
