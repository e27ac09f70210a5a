import type { Clock } from '../../wire/clock.js';
import { checkedAnswer } from './checked-answer.js';
import { ConsumerTrouble } from './consumer-trouble.js';
import type { ConsumerWords } from './consumer-words.js';
import type { Answered } from './consumer.js';
import { DEFAULT_REQUEST_TIMEOUT_MS, messageLimitMs, type ConsumerLimits } from './limits.js';
import type { Configuration, MessageBody, MessageName } from './messages.js';
import { MessagesUnderWay } from './messages-under-way.js';

export interface TimedMessagesOptions {
  readonly clock: Clock;
  readonly limits: ConsumerLimits;
  readonly words: ConsumerWords;
  readonly lastOutput: () => readonly string[];
  /** What else is known of a consumer that does not answer; empty for nothing. */
  readonly hint: () => string;
}

/** A message that was begun. */
export interface BegunMessage<Name extends MessageName> {
  readonly id: string;
  /** Rejects with a ConsumerTrouble. */
  readonly answer: Promise<Answered<Name>>;
}

/** Messages to a consumer that has a clock of its own: each has its time, after which the consumer counts as silent. */
export class TimedMessages {
  readonly underWay = new MessagesUnderWay();
  readonly #options: TimedMessagesOptions;
  #requestTimeoutMs = DEFAULT_REQUEST_TIMEOUT_MS;

  constructor(options: TimedMessagesOptions) {
    this.#options = options;
  }

  begin<Name extends MessageName>(name: Name, body: MessageBody<Name>): BegunMessage<Name> {
    const { clock, limits, words } = this.#options;
    if (name === 'configure') {
      const configuration = body as Configuration;
      words.learn(configuration);
      this.#requestTimeoutMs = configuration.requestTimeoutMs;
    }
    const limitMs = messageLimitMs(name, limits, this.#requestTimeoutMs);
    const silent = () => this.#silent(name, limitMs);
    const { id, answer } = this.underWay.begin({ clock, limitMs, silent });
    return { id, answer: answer.then((raw) => checkedAnswer(name, raw, words)) };
  }

  #silent(name: MessageName, limitMs: number): ConsumerTrouble {
    const { hint, lastOutput } = this.#options;
    return new ConsumerTrouble(
      'CONSUMER_SILENT',
      {
        found: `no answer to ${name} within ${limitMs} ms${hint()}`,
        expected: 'an answer to every message, pending if nothing is known yet',
        advice: 'look where the consumer waits, or allow more time with messageTimeoutMs',
      },
      lastOutput(),
    );
  }
}
