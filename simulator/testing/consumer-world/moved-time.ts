import { ConsumerTrouble } from '../../../contracts/kit/consumers/consumer-trouble.js';
import { showSeconds } from '../../../contracts/wire/seconds.js';
import type { Simulator } from '../../compose.js';
import { breathe } from '../../host/breathe.js';
import { shortWait } from '../../host/short-wait.js';

/** Looks that must agree that only time can help. A promise of a consumer may take a few turns of the loop. */
const AGREEING_LOOKS = 4;
/** Longest time that one message may take, in milliseconds of virtual time. */
const LONGEST_MS = 4 * 3_600_000;
/** Real milliseconds for which a consumer may wait for something that is neither network nor clock, such as a file. */
const PATIENT_LOOKS = 10_000;

/** Time of a simulator and of a consumer in the same process: it is moved whenever nothing else can help. */
export class MovedTime {
  readonly #simulator: Simulator;
  #busy = 0;
  /** Set while somebody moves time; resolves when that ends. */
  #moving: Promise<void> | undefined;
  #failure: Error | undefined;

  constructor(simulator: Simulator) {
    this.#simulator = simulator;
  }

  /** The consumer's own work that is neither network nor clock: time stands still meanwhile. */
  async whileBusy<Result>(work: () => Promise<Result>): Promise<Result> {
    this.#busy += 1;
    try {
      return await work();
    } finally {
      this.#busy -= 1;
    }
  }

  /**
   * Does `work` and moves time for it. Of several at once, or within one another, one moves it for all.
   * @param plannedMs what it takes by plan.
   * @throws ConsumerTrouble CONSUMER_SILENT when time cannot help, or not in four hours beyond the plan.
   */
  async during<Result>(work: () => Promise<Result>, plannedMs = 0): Promise<Result> {
    const untilMs = this.#simulator.clock.nowMs() + plannedMs + LONGEST_MS;
    const end = { isReached: false };
    const result = work().finally(() => (end.isReached = true));
    // Whoever looks only at the end of the loop must not leave a rejection to nobody.
    const over = result.then(noop, noop);
    while (this.#moving !== undefined && !end.isReached) await Promise.race([over, this.#moving]);
    if (end.isReached) return result;
    // Where time could not help one, it helps none of those that waited with it.
    if (this.#failure !== undefined) throw this.#failure;
    const moving = this.#moveUntil(end, untilMs);
    this.#moving = moving.then(noop, noop);
    try {
      await moving;
    } catch (error) {
      this.#failure = error as Error;
      throw error;
    } finally {
      this.#moving = undefined;
    }
    return result;
  }

  async #moveUntil(end: { readonly isReached: boolean }, untilMs: number): Promise<void> {
    const { clock } = this.#simulator;
    let before = '';
    let agreeing = 0;
    let idle = 0;
    for (;;) {
      await breathe();
      if (end.isReached) return;
      const now = this.#stillness();
      agreeing = now !== undefined && now === before ? agreeing + 1 : 0;
      before = now ?? '';
      if (agreeing < AGREEING_LOOKS) continue;
      const { nextEventAtMs } = clock.state();
      if (nextEventAtMs === undefined) {
        idle += 1;
        if (idle > PATIENT_LOOKS) throw silent('what neither network nor clock will bring');
        await shortWait();
        continue;
      }
      if (nextEventAtMs > untilMs) throw silent(`more than ${showSeconds(LONGEST_MS)}`);
      await clock.advanceToNext();
      agreeing = 0;
    }
  }

  /** What everything waits for, in a text that is the same as long as nothing happens; `undefined` while somebody works. */
  #stillness(): string | undefined {
    const { activity, clock } = this.#simulator;
    if (activity.working > 0 || this.#busy > 0) return undefined;
    const { nextEventAtMs, waiting } = clock.state();
    return `${nextEventAtMs ?? ''} ${waiting} ${activity.still}`;
  }
}

const noop = () => undefined;

function silent(found: string): ConsumerTrouble {
  return new ConsumerTrouble('CONSUMER_SILENT', {
    found: `a consumer that waits for ${found}`,
    expected: 'an answer to each message',
    advice:
      'wait by the clock and send by the fetch that the module is given; wrap other waits in during()',
  });
}
