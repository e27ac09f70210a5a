import type { Answered, RunningConsumer } from '../consumers/consumer.js';
import { ConsumerTrouble } from '../consumers/consumer-trouble.js';
import type {
  MessageBody,
  MessageName,
  MessageResult,
  OrderAsked,
  OrderKept,
} from '../consumers/messages.js';
import type { ProviderName } from '../../wire/operation.js';
import type { Instant, LifeEvent, OrderWord, RunRecord, SentMessage } from './run-record.js';

/** Sends messages and keeps what was said on both sides, in order. */
export class PortLog {
  readonly #now: () => Instant;
  readonly #messages: SentMessage[] = [];
  readonly #words: OrderWord[] = [];
  readonly #orders = new Map<string, OrderAsked>();
  readonly #lives: LifeEvent[] = [];
  readonly #lastWords = new Map<string, OrderWord>();
  #lastBook: readonly OrderKept[] | undefined;

  constructor(now: () => Instant) {
    this.#now = now;
  }

  /**
   * Sends one message; `undefined` when the consumer was killed during it.
   * @throws ConsumerTrouble when the consumer does not keep to its port.
   */
  async send<Name extends MessageName>(
    consumer: RunningConsumer,
    name: Name,
    body: MessageBody<Name>,
  ): Promise<Answered<Name> | undefined> {
    const began = this.#now();
    const about = { name, ...subjectOf(name, body), began };
    const { order } = about;
    if (order !== undefined && !this.#orders.has(order.orderId)) {
      this.#orders.set(order.orderId, order);
    }
    try {
      const answer = await consumer.send(name, body);
      this.#messages.push({
        ...about,
        ended: this.#now(),
        answer,
      });
      if (answer.kind === 'result') this.#note(about.order, name, answer);
      return answer;
    } catch (error) {
      const isKilled = error instanceof ConsumerTrouble && error.code === 'CONSUMER_KILLED';
      if (!isKilled) throw error;
      this.#messages.push({ ...about, ended: this.#now(), answer: { kind: 'killed' } });
      return undefined;
    }
  }

  noteLife(kind: LifeEvent['kind']): void {
    this.#lives.push({ kind, ...this.#now() });
  }

  /** Orders that were pending when the consumer was last asked; `undefined` when it never was. */
  pending(): number | undefined {
    return this.#lastBook?.filter(({ status }) => status === 'pending').length;
  }

  /** An order as it was first asked for. */
  order(orderId: string): OrderAsked | undefined {
    return this.#orders.get(orderId);
  }

  record(): Pick<RunRecord, 'messages' | 'words' | 'lives' | 'lastBook' | 'orders'> {
    return {
      messages: this.#messages,
      words: this.#words,
      lives: this.#lives,
      lastBook: this.#lastBook,
      orders: [...this.#orders.values()],
    };
  }

  #note(order: OrderAsked | undefined, name: MessageName, answer: Answered<MessageName>): void {
    if (answer.kind !== 'result') return;
    const now = this.#now();
    if (name === 'purchase' && order !== undefined) {
      const { status } = answer.result as { readonly status: OrderWord['status'] };
      const { orderId } = order;
      this.#say({ ...now, orderId, status, kept: undefined, from: 'purchase' });
    }
    if (name !== 'orders') return;
    const { orders } = answer.result as MessageResult<'orders'>;
    this.#lastBook = orders;
    for (const kept of orders) {
      const { orderId, status } = kept;
      // A book that is read again and again says of most orders that they are settled as before: only what is new is kept.
      if (isSettledAs(this.#lastWords.get(orderId)?.kept, kept)) continue;
      this.#say({ ...now, orderId, status, kept, from: 'orders' });
    }
  }

  #say(word: OrderWord): void {
    this.#lastWords.set(word.orderId, word);
    this.#words.push(word);
  }
}

function isSettledAs(before: OrderKept | undefined, kept: OrderKept): boolean {
  return (
    before !== undefined &&
    kept.status !== 'pending' &&
    before.status === kept.status &&
    before.chargedVnd === kept.chargedVnd &&
    before.refundedVnd === kept.refundedVnd &&
    cardsText(before) === cardsText(kept)
  );
}

function cardsText({ cards = [] }: OrderKept): string {
  return cards.length === 0 ? '' : JSON.stringify(cards);
}

function subjectOf(name: MessageName, body: object): Pick<SentMessage, 'order' | 'provider'> {
  const isPurchase = name === 'purchase';
  return {
    order: isPurchase ? (body as OrderAsked) : undefined,
    provider:
      name === 'balance' ? (body as { readonly provider: ProviderName }).provider : undefined,
  };
}
