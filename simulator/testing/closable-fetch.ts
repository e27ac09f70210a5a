import { createFetch } from '../msw/create-fetch.js';
import type { InProcessSimulator } from '../msw/in-process-exchange.js';
import { connectionError } from '../msw/network-error.js';

/** A `fetch` into a simulator, and the end of it. */
export interface ClosableFetch {
  readonly fetch: typeof fetch;
  /** What still waits for a reply, or for the rest of one, fails as when a server stops. */
  readonly hangUp: () => void;
}

/** @param requireOpen what a `fetch` rejects with that comes too late. */
export function closableFetch(
  { handle, activity, noteGiveUp, clock }: InProcessSimulator,
  requireOpen: () => void,
): ClosableFetch {
  const waiting = new Set<() => void>();
  /** As `work`, unless it is hung up on first. */
  const orHungUp = <Result>(work: Promise<Result>): Promise<Result> =>
    new Promise((resolve, reject) => {
      const hangUp = () => reject(connectionError('closed'));
      waiting.add(hangUp);
      void work.then(resolve, reject).finally(() => waiting.delete(hangUp));
    });
  const listening: InProcessSimulator['activity'] = {
    during: (work) => activity.during(work),
    standStill: (wait) => orHungUp(activity.standStill(wait)),
  };
  const send = createFetch({
    handle: (request) => orHungUp(handle(request)),
    ...{ activity: listening, noteGiveUp, clock },
  });
  return {
    fetch: async (...given) => {
      requireOpen();
      return send(...given);
    },
    hangUp: () => {
      for (const hangUp of waiting) hangUp();
    },
  };
}
