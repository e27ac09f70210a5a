import { breathe } from '../../../simulator/host/breathe.js';
import type { InProcessSimulator } from '../../../simulator/msw/index.js';

/** Pause when nothing is on its way, in milliseconds. */
const LEAST_MS = 2;
/** Longest time that a request or an answer is waited for on its way, in milliseconds. */
const MOST_MS = 5_000;
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
  #tell: () => void = () => undefined;

  fetch: typeof fetch = async (input, init) => {
    const number = String((this.#numbers += 1));
    this.#move(number, 'going');
    const headers = new Headers(init?.headers);
    headers.set(NUMBER, number);
    try {
      return await fetch(input, { ...init, headers });
    } finally {
      this.#move(number, undefined);
    }
  };

  /** The same simulator, which tells of every request that arrives and of every exchange that ends. */
  of({ activity, handle, ...others }: InProcessSimulator): InProcessSimulator {
    const told: Pick<typeof activity, 'during' | 'standStill'> = {
      during: (work) => {
        const done = activity.during(work);
        const number = this.#arriving ?? '';
        return done.finally(() => {
          if (this.#where.has(number)) this.#move(number, 'coming');
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
        if (this.#where.has(number)) this.#move(number, 'there');
        return handle(request);
      },
    };
  }

  /** As long as something is on its way, and then a moment in which a body may come. */
  pause = async (): Promise<void> => {
    // Waiting costs nothing; looking again and again would take the time that the worker needs.
    if (this.#isOnTheWay()) await this.#change();
    const untilMs = performance.now() + LEAST_MS;
    do await breathe();
    while (performance.now() < untilMs);
  };

  #move(number: string, where: 'going' | 'there' | 'coming' | undefined): void {
    if (where === undefined) this.#where.delete(number);
    else this.#where.set(number, where);
    if (!this.#isOnTheWay()) this.#tell();
  }

  /** Resolves when nothing is on its way, or after the longest time. */
  #change(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, MOST_MS);
      this.#tell = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  #isOnTheWay(): boolean {
    for (const where of this.#where.values()) if (where !== 'there') return true;
    return false;
  }
}
