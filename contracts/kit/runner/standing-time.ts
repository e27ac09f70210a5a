import { VirtualClock } from '../../wire/virtual-clock.js';
import type { ClockView, SimulatorControl, Target } from '../ports.js';

/**
 * Time that stands still at the target, and at the consumer, and is moved for both at once: to the next event of either, and
 * only while a step waits for nothing but time. So a time-out of 30 seconds takes no time at all, and a machine that is
 * slow is never taken for a provider that is.
 */
export class StandingTime {
  /** The consumer's clock; it follows the target's. */
  readonly clock: VirtualClock;
  readonly #control: SimulatorControl;
  readonly #pause: () => Promise<void>;

  private constructor(options: {
    readonly control: SimulatorControl;
    readonly pause: () => Promise<void>;
    readonly startAtMs: number;
  }) {
    const { control, pause, startAtMs } = options;
    this.#control = control;
    this.#pause = pause;
    const nobody = { nowMs: () => startAtMs, after: () => () => undefined };
    const mode = { kind: 'frozen' } as const;
    this.clock = new VirtualClock({ host: nobody, startAtMs, mode, breathe: pause });
  }

  /** Time at a target; `undefined` where it runs by itself, or cannot be seen or moved. */
  static async at({ control, pause }: Target): Promise<StandingTime | undefined> {
    if (control === undefined || pause === undefined) return undefined;
    const { isFrozen, nowMs } = await control.clock();
    return isFrozen ? new StandingTime({ control, pause, startAtMs: nowMs }) : undefined;
  }

  /** Lets time pass at once, for both. */
  async advance(byMs: number): Promise<void> {
    await this.#control.advance(byMs);
    await this.#follow();
  }

  /** Does `work`, and moves time whenever it waits for nothing else. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    // What stands still before the step has begun is none of its business: a connection that hangs from an earlier one.
    const { still: atRest } = await this.#control.clock();
    const pump = new Pump(atRest);
    const result = work();
    let ended = 0;
    const end = result.then(
      () => void (ended += 1),
      () => void (ended += 1),
    );
    for (;;) {
      await Promise.race([end, this.#pause()]);
      if (ended > 0) break;
      const view = await this.#control.clock();
      // The step may have ended during the look.
      if (ended === 0 && pump.isTimeWaitedFor(view)) await this.#toNextEvent(view);
    }
    if (pump.hasMoved) await this.#rest(atRest);
    return result;
  }

  async #toNextEvent({ nowMs, nextEventAtMs }: ClockView): Promise<void> {
    const ownMs = this.clock.state().nextEventAtMs;
    if (nextEventAtMs !== undefined && nextEventAtMs <= (ownMs ?? Infinity)) {
      await this.#control.advanceToNext();
    } else if (ownMs !== undefined) {
      await this.#control.advance(Math.max(0, ownMs - nowMs));
    } else {
      return;
    }
    await this.#follow();
  }

  async #follow(): Promise<void> {
    const { nowMs } = await this.#control.clock();
    await this.clock.advance(nowMs - this.clock.nowMs());
  }

  /** Lets the target notice that a caller has left, so that the next step finds it at rest. */
  async #rest(atRest: number): Promise<void> {
    for (let looks = 0; looks < MOST_LOOKS; looks++) {
      const { working, still } = await this.#control.clock();
      if (working === 0 && still <= atRest) return;
      await this.#pause();
    }
  }
}

/** What goes on at the target without its caller is not waited for. */
const MOST_LOOKS = 20;

/** Looks that must agree before time is moved. One alone may fall into a short wait of another kind. */
const AGREEING_LOOKS = 2;
/** The same while only exchanges of earlier steps seem to stand still: this step's request may be on its way. */
const AGREEING_LOOKS_AT_REST = 100;

/** Tells from one look to the next whether time is all that is waited for. */
class Pump {
  #before: ClockView | undefined;
  #agreeing = 0;
  hasMoved = false;

  /** `atRest` exchanges stand still that are not of this step. */
  constructor(private atRest: number) {}

  /** True when nothing has happened between looks, and nothing will. */
  isTimeWaitedFor(view: ClockView): boolean {
    const { isFrozen, working, still } = view;
    if (!isFrozen || working > 0 || still === 0) {
      this.#agreeing = 0;
      this.atRest = Math.min(this.atRest, still);
      return false;
    }
    this.#agreeing = isSame(view, this.#before) ? this.#agreeing + 1 : 1;
    this.#before = view;
    this.atRest = Math.min(this.atRest, still);
    const needed = still > this.atRest ? AGREEING_LOOKS : AGREEING_LOOKS_AT_REST;
    if (this.#agreeing < needed) return false;
    this.#agreeing = 0;
    this.hasMoved = true;
    return true;
  }
}

function isSame(one: ClockView, other: ClockView | undefined): boolean {
  return one.still === other?.still && one.nextEventAtMs === other.nextEventAtMs;
}
