import type { Answered } from '../consumers/consumer.js';
import type { MessageName, OrderAsked, OrderKept, OrderStatus } from '../consumers/messages.js';
import type { ConsumerScenario } from '../consumer-scenario/consumer-scenario.js';
import type { ProviderName } from '../../wire/operation.js';
import type { WorldRecord } from './world.js';

/** An instant: the providers' time, and a place in the order of all that was seen, which tells what came first where times are equal. */
export interface Instant {
  readonly atMs: number;
  readonly place: number;
}

/** A message that the consumer was sent. */
export interface SentMessage {
  readonly name: MessageName;
  /** Of a purchase. */
  readonly order: OrderAsked | undefined;
  /** Of a balance. */
  readonly provider: ProviderName | undefined;
  readonly began: Instant;
  /** When it was answered, or the consumer was killed. */
  readonly ended: Instant;
  /** `killed`: the consumer was killed during it. */
  readonly answer: Answered<MessageName> | { readonly kind: 'killed' };
}

/** What the consumer said of an order at some instant. */
export interface OrderWord extends Instant {
  readonly orderId: string;
  readonly status: OrderStatus;
  /** `undefined` in the answer to a purchase. */
  readonly kept: OrderKept | undefined;
  readonly from: 'purchase' | 'orders';
}

/** The consumer was killed or started. */
export interface LifeEvent extends Instant {
  readonly kind: 'killed' | 'started';
}

/** Everything that happened in one scenario. */
export interface RunRecord {
  readonly scenario: ConsumerScenario;
  /** Each order once, as it was first asked for. */
  readonly orders: readonly OrderAsked[];
  readonly messages: readonly SentMessage[];
  readonly words: readonly OrderWord[];
  readonly lives: readonly LifeEvent[];
  /** The last `orders` answer; `undefined` when there was none. */
  readonly lastBook: readonly OrderKept[] | undefined;
  readonly world: WorldRecord;
  /** The shortest wait that is patient, in milliseconds. */
  readonly patienceMs: number;
  /** When everything began, by the providers' clock. */
  readonly startedAtMs: number;
}
