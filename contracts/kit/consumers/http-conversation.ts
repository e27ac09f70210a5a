import type { Clock } from '../../wire/clock.js';
import type { ConsumerAddress } from './base-url.js';
import { commandName } from './command-name.js';
import type { ConsumerProcess } from './consumer-process.js';
import { ConsumerTrouble } from './consumer-trouble.js';
import type { ConsumerWords } from './consumer-words.js';
import type { Answered, OutputSink } from './consumer.js';
import { postJson, type HttpOutcome } from './http-exchange.js';
import { readHttpReply } from './http-reply.js';
import type { ConsumerLimits } from './limits.js';
import type { MessageBody, MessageName } from './messages.js';
import type { KeptConsumer } from './one-running.js';
import { endTrouble, killedTrouble } from './process-trouble.js';
import { TimedMessages } from './timed-messages.js';

/** What a conversation over HTTP is made of. */
export interface HttpOrder {
  readonly address: ConsumerAddress;
  /** The command that was started, and its process; absent for a consumer that somebody else has started. */
  readonly started?: { readonly command: string; readonly process: ConsumerProcess } | undefined;
  readonly clock: Clock;
  readonly limits: ConsumerLimits;
  readonly words: ConsumerWords;
}

/** A connection breaks before it is known that its process has ended; so long that is waited for, in milliseconds. */
const END_GRACE_MS = 500;
/** Characters of a wrong reply that are shown, and bytes of it that are read for that. */
const MOST_SHOWN = 200;
const MOST_READ = 4_000;

/** Messages as requests of their own, each sent once. */
export class HttpConversation implements KeptConsumer {
  readonly #order: HttpOrder;
  readonly #messages: TimedMessages;
  readonly #process: ConsumerProcess | undefined;
  /** Breaks all connections when it is over. */
  readonly #breaking = new AbortController();

  constructor(order: HttpOrder) {
    const { clock, limits, words, started } = order;
    this.#order = order;
    this.#process = started?.process;
    const lastOutput = () => this.#lastOutput();
    this.#messages = new TimedMessages({ clock, limits, words, lastOutput, hint: () => '' });
    void started?.process.ended.then((end) => {
      const name = commandName(started.command);
      this.#end(endTrouble({ name, end, lastOutput: lastOutput(), wasThere: true }));
    });
  }

  get isOver(): boolean {
    return this.#messages.underWay.over !== undefined;
  }

  async send<Name extends MessageName>(
    name: Name,
    body: MessageBody<Name>,
  ): Promise<Answered<Name>> {
    const { id, answer } = this.#messages.begin(name, body);
    if (this.isOver) return answer;
    const ending = new AbortController();
    const signal = AbortSignal.any([ending.signal, this.#breaking.signal]);
    const url = `${this.#order.address.base}/${name}`;
    void postJson(url, JSON.stringify(body), signal).then((outcome) => this.#take(id, outcome));
    try {
      return await answer;
    } finally {
      // Nobody waits any more for one that was silent.
      ending.abort();
    }
  }

  redirect(output: OutputSink): void {
    this.#process?.redirect(output);
  }

  /** @throws Error when the kit has not started it. */
  async kill(): Promise<void> {
    if (this.#process === undefined) {
      throw new Error('a consumer that somebody else has started cannot be killed: see canRestart');
    }
    this.#end(killedTrouble());
    await this.#process.kill();
  }

  async close(): Promise<void> {
    this.#end(killedTrouble());
    await this.#process?.close();
  }

  async leave(): Promise<void> {
    await this.#process?.kill();
  }

  #end(trouble: ConsumerTrouble): void {
    this.#messages.underWay.end(trouble);
    this.#breaking.abort();
  }

  #take(id: string, outcome: HttpOutcome): void {
    const { underWay } = this.#messages;
    if (outcome.kind === 'broken') {
      this.#broken(id, outcome.why);
      return;
    }
    if (outcome.kind === 'garbled') {
      underWay.fail(id, this.#wrong(`what is no HTTP: ${this.#shown(outcome.why)}`));
      return;
    }
    const { kind, status, body } = outcome;
    const read = kind === 'reply' ? readHttpReply(status, body) : { why: 'is too long' };
    if ('kind' in read) {
      underWay.answer(id, read);
      return;
    }
    const beginning = this.#shown(body.subarray(0, MOST_READ).toString());
    underWay.fail(id, this.#wrong(`a reply of status ${status} that ${read.why}: ${beginning}`));
  }

  #broken(id: string, why: string): void {
    const { clock } = this.#order;
    const fail = () =>
      this.#messages.underWay.fail(
        id,
        new ConsumerTrouble(
          'CONSUMER_ENDED',
          {
            found: `a connection that broke before the answer: ${this.#shown(why)}`,
            expected: 'an answer',
            advice: 'see whether the consumer still runs, and what it has printed',
          },
          this.#lastOutput(),
        ),
      );
    if (this.#process === undefined) fail();
    else clock.after(END_GRACE_MS, fail);
  }

  #wrong(found: string): ConsumerTrouble {
    return new ConsumerTrouble(
      'CONSUMER_TALKS_WRONG',
      {
        found,
        expected: '200 with the result as JSON, or 400 and above with {"code","message"}',
        advice: `answer POST ${this.#order.address.base}/{message} so`,
      },
      this.#lastOutput(),
    );
  }

  #shown(text: string): string {
    return this.#order.words.shown(text, MOST_SHOWN);
  }

  #lastOutput(): readonly string[] {
    return this.#process?.lastOutput() ?? [];
  }
}
