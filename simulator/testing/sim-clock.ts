import type { ControlClient } from '../control/client.js';

/** The time of a simulator that is a test's own. */
export class SimClock {
  readonly #control: ControlClient;

  constructor(control: ControlClient) {
    this.#control = control;
  }

  /** Milliseconds since 1970. */
  async nowMs(): Promise<number> {
    return (await this.#control.getClock()).nowMs;
  }

  /** Time stands still from now on. */
  async freeze(): Promise<void> {
    await this.#control.setClock({ mode: 'frozen' });
  }

  /** Time runs, `rate` times as fast as real time; default 1. @throws ControlError */
  async run(rate = 1): Promise<void> {
    await this.#control.setClock({ mode: 'running', rate });
  }

  /**
   * Lets time pass at once. What falls due meanwhile happens in the order of its times, and is done when this resolves.
   * @throws ControlError when it is not 0 to ten years.
   */
  async advance(byMs: number): Promise<void> {
    await this.#control.advanceClock({ byMs });
  }

  /** The same until an instant, such as `2026-01-15T23:30:00+07:00`. @throws ControlError when it has passed. */
  async advanceTo(instant: string): Promise<void> {
    await this.#control.advanceClock({ until: instant });
  }

  /** The same until the next thing happens; stays where it is when nothing waits. */
  async advanceToNext(): Promise<void> {
    await this.#control.advanceClock({ toNextEvent: true });
  }
}
