import type { OrderStatus } from '../consumers/messages.js';
import type { RunRecord } from '../consumer-run/run-record.js';

/** How the consumer's knowledge of one order went, in the providers' time. */
export interface OrderLife {
  readonly orderId: string;
  /** As the consumer's book has it in the end; one that it has lost is pending for its customer. */
  readonly end: OrderStatus;
  /** When it was first asked for. */
  readonly askedAtMs: number;
  /** From when on its end was unknown to the consumer: it said so, or was killed; `undefined` when it never was. */
  readonly unknownSinceMs: number | undefined;
  /** When its end was known; `undefined` when it never was. */
  readonly knownAtMs: number | undefined;
}

interface Known {
  askedAtMs: number;
  /** When its first message was over. */
  answeredAtMs: number;
  unknownSinceMs: number | undefined;
  knownAtMs: number | undefined;
}

/** The life of each order, in the order in which they were asked for. */
export function orderLives({ messages, words, lastBook }: RunRecord): readonly OrderLife[] {
  const lives = new Map<string, Known>();
  for (const { order, began, ended, answer } of messages) {
    if (order === undefined) continue;
    const life = lives.get(order.orderId) ?? newLife(began.atMs, ended.atMs);
    lives.set(order.orderId, life);
    if (answer.kind !== 'result') life.unknownSinceMs ??= ended.atMs;
  }
  for (const { orderId, status, atMs } of words) {
    const life = lives.get(orderId);
    if (life === undefined) continue;
    if (status !== 'pending') life.knownAtMs ??= atMs;
    // A book that is read while the purchase is still under way says nothing but that.
    else if (atMs >= life.answeredAtMs && life.knownAtMs === undefined) {
      life.unknownSinceMs ??= atMs;
    }
  }
  const book = new Map(lastBook?.map(({ orderId, status }) => [orderId, status]));
  return [...lives].map(([orderId, life]) => {
    const end = book.get(orderId) ?? 'pending';
    const { askedAtMs, unknownSinceMs, knownAtMs } = life;
    return {
      ...{ orderId, end, askedAtMs, unknownSinceMs },
      knownAtMs: end === 'pending' ? undefined : knownAtMs,
    };
  });
}

function newLife(askedAtMs: number, answeredAtMs: number): Known {
  return { askedAtMs, answeredAtMs, unknownSinceMs: undefined, knownAtMs: undefined };
}
