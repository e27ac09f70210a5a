import type { ConsumerAction, Traffic } from '../consumer-scenario/consumer-scenario.js';
import { changeWorld } from './change-world.js';
import type { StepPlace } from './step-place.js';
import { WaitingLine } from './waiting-line.js';

/**
 * Lets everything happen at its instant, whatever else is under way. Resolves when all of it has come to its end.
 * @throws ConsumerTrouble as `runConsumerScenario` does.
 */
export async function runTraffic(traffic: Traffic, place: StepPlace): Promise<void> {
  const { world, life, log } = place;
  const lastMs = traffic.events.at(-1)?.atMs ?? 0;
  await world.during(() => new TrafficRun(traffic, place).whole(), lastMs);
  // Killed by the last event, it starts again as after any crash.
  await life.begin();
  if (log.record().orders.length > 0) await life.send('orders', {});
}

class TrafficRun {
  readonly #traffic: Traffic;
  readonly #place: StepPlace;
  readonly #line: WaitingLine;
  readonly #underWay: Promise<unknown>[] = [];
  #isSettling = false;

  constructor(traffic: Traffic, place: StepPlace) {
    this.#traffic = traffic;
    this.#place = place;
    this.#line = new WaitingLine(traffic.atOnce);
  }

  /** The first trouble ends it: nothing can be said of a consumer that does not keep to its port. */
  async whole(): Promise<void> {
    const { world, signal } = this.#place;
    const startedAtMs = world.now().atMs;
    let fail: (trouble: unknown) => void = () => undefined;
    const failed = new Promise<never>((_resolve, reject) => (fail = reject));
    // Without this, trouble that comes while nobody looks would end the process.
    failed.catch(() => undefined);
    for (const { atMs, action } of this.#traffic.events) {
      await Promise.race([world.until(startedAtMs + atMs, signal), failed]);
      if (signal?.aborted === true) break;
      this.#underWay.push(this.#begin(action).catch(fail));
    }
    await Promise.race([Promise.all(this.#underWay), failed]);
  }

  async #begin(action: ConsumerAction): Promise<void> {
    const { life } = this.#place;
    switch (action.kind) {
      case 'purchase':
        await Promise.all(
          action.orders.map((order) =>
            this.#line.through(() =>
              life.through(action.crash, () => life.send('purchase', order)),
            ),
          ),
        );
        return;
      case 'settle':
        await this.#settle(action);
        return;
      case 'crash':
        await life.kill();
        await life.begin();
        return;
      case 'balance':
        await life.send('balance', { provider: action.provider });
        return;
      default:
        await changeWorld(action, this.#place);
    }
  }

  /** One that is due while another is under way is left out: asked anew at once, the consumer would have to hammer. */
  async #settle({ crash }: Extract<ConsumerAction, { kind: 'settle' }>): Promise<void> {
    if (this.#isSettling) return;
    this.#isSettling = true;
    const { life } = this.#place;
    try {
      await life.through(crash, () => life.send('settle', {}));
      await life.send('orders', {});
    } finally {
      this.#isSettling = false;
    }
  }
}
