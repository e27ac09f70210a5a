import { checkedAnswer } from './checked-answer.js';
import type { ConsumerModule } from './consumer-module.js';
import { ConsumerWords } from './consumer-words.js';
import type { Answered, RunningConsumer } from './consumer.js';
import type { Configuration, MessageBody, MessageName } from './messages.js';
import { MessagesUnderWay } from './messages-under-way.js';
import { killedTrouble } from './process-trouble.js';
import { errorAnswer, NO_CODE, type RawAnswer } from './raw-answer.js';

/** An instance of a consumer in this process. It has no limits of time: whoever moves its clock knows when nothing can come. */
export class ModuleInstance implements RunningConsumer {
  readonly #module: ConsumerModule;
  readonly #endMeans: (() => Promise<void>) | undefined;
  readonly #words = new ConsumerWords();
  readonly #messages = new MessagesUnderWay();

  /** @param endMeans ends what it was given, so that it reaches nothing any more; absent where it was given nothing. */
  constructor(module: ConsumerModule, endMeans?: () => Promise<void>) {
    this.#module = module;
    this.#endMeans = endMeans;
  }

  async send<Name extends MessageName>(
    name: Name,
    body: MessageBody<Name>,
  ): Promise<Answered<Name>> {
    if (name === 'configure') this.#words.learn(body as Configuration);
    const { id, answer } = this.#messages.begin();
    if (this.#messages.over === undefined) {
      // What comes when it was killed is for nobody.
      void this.#call(name, body).then((raw) => void this.#messages.answer(id, raw));
    }
    return checkedAnswer(name, await answer, this.#words);
  }

  /** @throws Error when it was given nothing that could be ended. */
  async kill(): Promise<void> {
    if (this.#endMeans === undefined) {
      throw new Error('a module of plain functions cannot be killed: see canRestart');
    }
    await this.close();
  }

  /** The port has no message to go: it is as if it were killed while it does nothing. */
  async close(): Promise<void> {
    this.#messages.end(killedTrouble());
    await this.#endMeans?.();
  }

  async #call<Name extends MessageName>(name: Name, body: MessageBody<Name>): Promise<RawAnswer> {
    try {
      // A copy: as over a wire, neither side changes what the other has.
      return { kind: 'result', result: await this.#module[name](structuredClone(body)) };
    } catch (error) {
      return errorAnswer(error) ?? { kind: 'error', code: NO_CODE, message: '' };
    }
  }
}
