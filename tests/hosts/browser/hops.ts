import { breathe } from '../../../simulator/host/breathe.js';
import type { InProcessSimulator } from '../../../simulator/msw/index.js';

/** Shortest pause, in milliseconds. */
const LEAST_MS = 1;
/** Longest time that a request or an answer is waited for on its way, in milliseconds. */
const MOST_MS = 200;
/** Carries a request's number to the simulator, which ignores it. */
const NUMBER = 'x-hop';

/**
 * Knows which requests and answers are on their way between a page and its service worker, so that nobody moves time
 * meanwhile: a message takes longer than many looks at a clock.
 */
export class Hops {
  #numbers = 0;
  /** Whether the request is on its way, the exchange at the simulator, or the answer on its way back. */
  readonly #where = new Map<string, 'going' | 'there' | 'coming'>();
  #arriving: string | undefined;

  fetch: typeof fetch = async (input, init) => {
    const number = String((this.#numbers += 1));
    this.#where.set(number, 'going');
    const headers = new Headers(init?.headers);
    headers.set(NUMBER, number);
    try {
      return await fetch(input, { ...init, headers });
    } finally {
      this.#where.delete(number);
    }
  };

  /** The same simulator, which tells of every request that arrives and of every exchange that ends. */
  of({ activity, handle, ...others }: InProcessSimulator): InProcessSimulator {
    const told: Pick<typeof activity, 'during' | 'standStill'> = {
      during: (work) => {
        const done = activity.during(work);
        const number = this.#arriving ?? '';
        return done.finally(() => {
          if (this.#where.has(number)) this.#where.set(number, 'coming');
        });
      },
      standStill: (wait) => activity.standStill(wait),
    };
    return {
      ...others,
      activity: told as typeof activity,
      handle: (request) => {
        const number = request.headers[NUMBER] ?? '';
        this.#arriving = number;
        if (this.#where.has(number)) this.#where.set(number, 'there');
        return handle(request);
      },
    };
  }

  /** A millisecond, in which a body may come, and as much more as something is on its way. */
  pause = async (): Promise<void> => {
    const fromMs = performance.now();
    const hasPassed = (ms: number) => performance.now() >= fromMs + ms;
    do await breathe();
    while (!hasPassed(LEAST_MS) || (this.#isOnTheWay() && !hasPassed(MOST_MS)));
  };

  #isOnTheWay(): boolean {
    for (const where of this.#where.values()) if (where !== 'there') return true;
    return false;
  }
}
