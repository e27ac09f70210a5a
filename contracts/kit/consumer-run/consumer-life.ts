import type { Answered, ConsumerMaker, RunningConsumer } from '../consumers/consumer.js';
import type { Configuration, MessageBody, MessageName } from '../consumers/messages.js';
import type { CrashPoint } from '../consumer-scenario/consumer-scenario.js';
import type { PortLog } from './port-log.js';
import type { ConsumerWorld } from './world.js';

/** One consumer through its lives: it may be killed, and is then started and configured again, with the same folder. */
export class ConsumerLife {
  readonly #maker: ConsumerMaker;
  readonly #world: ConsumerWorld;
  readonly #log: PortLog;
  readonly #configuration: Configuration;
  #running: RunningConsumer | undefined;
  /** Set from the first wish for it on, so that two messages at once start it once. */
  #starting: Promise<RunningConsumer> | undefined;

  constructor(parts: {
    readonly maker: ConsumerMaker;
    readonly world: ConsumerWorld;
    readonly log: PortLog;
    readonly configuration: Configuration;
  }) {
    this.#maker = parts.maker;
    this.#world = parts.world;
    this.#log = parts.log;
    this.#configuration = parts.configuration;
  }

  /** Starts and configures it, where it does not run. */
  begin(): Promise<RunningConsumer> {
    this.#starting ??= this.#start();
    return this.#starting;
  }

  async #start(): Promise<RunningConsumer> {
    const running = await this.#maker.open(this.#world.means, this.#world.output);
    // It can be killed from here on, also by what it sends while it is configured.
    this.#running = running;
    this.#log.noteLife('started');
    await this.#world.during(() => this.#log.send(running, 'configure', this.#configuration));
    return running;
  }

  async kill(): Promise<void> {
    const running = this.#running;
    if (running === undefined) return;
    this.#running = undefined;
    this.#starting = undefined;
    this.#log.noteLife('killed');
    this.#world.interrupt();
    await running.kill();
  }

  /** Sends a message; `undefined` when the consumer was killed during it. A dead consumer is started first. */
  async send<Name extends MessageName>(
    name: Name,
    body: MessageBody<Name>,
  ): Promise<Answered<Name> | undefined> {
    const running = await this.begin();
    return this.#world.during(() => this.#log.send(running, name, body));
  }

  /** Does `work`, during which the consumer is killed at that point, and starts it again. */
  async through(crash: CrashPoint | undefined, work: () => Promise<unknown>): Promise<void> {
    if (crash === undefined) {
      await work();
      return;
    }
    const killing: Promise<void>[] = [];
    const callOff = this.#world.trap(crash, () => {
      const kill = this.kill();
      killing.push(kill);
      return kill;
    });
    await work();
    callOff();
    // One that has sent nothing is killed all the same: it was to be.
    if (killing.length === 0) await this.kill();
    await Promise.all(killing);
    await this.begin();
  }
}
