import type { HttpHandler } from 'msw';
import { breathe } from '../../../simulator/host/breathe.js';
import { handlers, type InProcessSimulator } from '../../../simulator/msw/index.js';
import { readThrough } from './read-through.js';

/** Longest time that anything may be on its way, in milliseconds: more than a starved machine needs. */
const MOST_MS = 60_000;
/** Carries a request's number to the simulator, which ignores it. */
const NUMBER = 'x-hop';

/** One request, and what belongs to it. */
interface Hop {
  /** The request, the head and each byte of the body: how much was sent and not seen yet. */
  sent: number;
  /** True when the simulator has done all it does for it: what its caller has not seen by now is on its way. */
  isOver: boolean;
}

/**
 * Knows what is on its way between a page and its service worker, so that nobody moves time meanwhile: a message takes
 * longer than many looks at a clock. What the simulator itself holds back is not on its way.
 */
export class Hops {
  #numbers = 0;
  readonly #hops = new Map<string, Hop>();
  #arriving: string | undefined;
  #tell: () => void = () => undefined;

  fetch: typeof fetch = async (input, init) => {
    const number = String((this.#numbers += 1));
    this.#hops.set(number, { sent: 1, isOver: false });
    const headers = new Headers(init?.headers);
    headers.set(NUMBER, number);
    // Of a caller that has the whole reply, or none, or waits no more, nothing is on its way.
    const forget = () => {
      this.#hops.delete(number);
      this.#told();
    };
    try {
      const response = await fetch(input, { ...init, headers });
      this.#count(number, -1);
      if (response.body === null) forget();
      return readThrough(response, {
        onBytes: (length) => this.#count(number, -length),
        onOver: forget,
      });
    } catch (error) {
      forget();
      throw error;
    }
  };

  /** The handlers of a simulator behind `origin`, whose arrivals and replies are noted. */
  handlers(simulator: InProcessSimulator, origin: string): readonly HttpHandler[] {
    const own = handlers(this.#telling(simulator), { baseUrls: [origin] });
    for (const handler of own) {
      const run = handler.run.bind(handler);
      handler.run = async (args) => {
        const result = await run(args);
        if (result?.response !== undefined) this.#replied(args.request, result.response);
        return result;
      };
    }
    return own;
  }

  /** Until nothing is on its way, and what has arrived was looked at. */
  pause = async (): Promise<void> => {
    await breathe();
    // Waiting costs nothing; looking again and again would take the time that the worker needs.
    while (this.#isAnyOnTheWay()) {
      await this.#change();
      await breathe();
    }
  };

  /** The same simulator, which tells of every request that arrives and of every exchange that ends. */
  #telling({ activity, handle, ...others }: InProcessSimulator): InProcessSimulator {
    const told: typeof activity = {
      during: (work) => {
        const done = activity.during(work);
        const hop = this.#hops.get(this.#arriving ?? '');
        return done.finally(() => {
          if (hop !== undefined) hop.isOver = true;
        });
      },
      standStill: (wait) => activity.standStill(wait),
    };
    return {
      ...others,
      activity: told,
      handle: (request) => {
        this.#arriving = request.headers[NUMBER] ?? '';
        this.#count(this.#arriving, -1);
        return handle(request);
      },
    };
  }

  /** Its head is on its way, and of a body that the simulator has not ended whatever it gives. */
  #replied(request: Request, response: Response): void {
    const number = request.headers.get(NUMBER) ?? '';
    this.#count(number, 1);
    if (this.#hops.get(number)?.isOver === false) void this.#readAhead(number, response.clone());
  }

  async #readAhead(number: string, { body }: Response): Promise<void> {
    const reader = body?.getReader();
    try {
      for (;;) {
        const { done = true, value } = (await reader?.read()) ?? {};
        if (done) return;
        this.#count(number, value?.length ?? 0);
      }
    } catch {
      // It breaks off, which its caller is told as well.
    }
  }

  #count(number: string, pieces: number): void {
    const hop = this.#hops.get(number);
    if (hop === undefined) return;
    hop.sent += pieces;
    this.#told();
  }

  #told(): void {
    if (!this.#isAnyOnTheWay()) this.#tell();
  }

  /** Resolves when nothing is on its way. Rejects after the longest time: time must not move, and a test must end. */
  #change(): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        const lost = [...this.#hops].filter(([, hop]) => isOnTheWay(hop));
        reject(new Error(`on the way for ${MOST_MS} ms, by request: ${JSON.stringify(lost)}`));
      }, MOST_MS);
      this.#tell = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  #isAnyOnTheWay(): boolean {
    for (const hop of this.#hops.values()) if (isOnTheWay(hop)) return true;
    return false;
  }
}

function isOnTheWay({ sent, isOver }: Hop): boolean {
  return isOver || sent !== 0;
}
