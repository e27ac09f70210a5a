import type { Signing } from '../../signing/port.js';
import type { Clock } from '../../wire/clock.js';
import type { ProviderName } from '../../wire/operation.js';
import type { Outcome } from '../../wire/outcome.js';
import type { MessageBody, MessageName, MessageResult, OrderAsked } from '../consumers/messages.js';

/*
 * The seams of a correct consumer, as far as mistakes are planted at them. The kit knows no consumer, so these are shapes: the
 * reference consumer's own parts fit them.
 */

/** What a purchase or a question came to. */
export interface SeamResult {
  readonly outcome: Outcome;
  /** Why it is unknown or failed, such as `timeout`, `questionable-code`, `provider-refused`. */
  readonly why?: string;
  readonly reason?: string;
  readonly code?: string;
  readonly table?: string;
  readonly transactionId?: string;
  readonly cards?: readonly object[];
  readonly evidence: { readonly httpStatus?: number; readonly replyStart?: string };
}

/** What asking about a pending order came to. */
export type SeamAsked =
  | { readonly kind: 'decided'; readonly result: SeamResult }
  /** Still pending: `progress` is kept with the order, and given back with the next question. */
  | { readonly kind: 'open'; readonly result?: SeamResult | undefined; readonly progress: object }
  /** Pending until a person decides: there is no question left. */
  | { readonly kind: 'stop'; readonly why: string; readonly advice: string };

/** An order as the desk has it. */
export interface SeamOrder {
  readonly orderId: string;
  readonly goods: Omit<OrderAsked, 'orderId'>;
  /** The id that the purchase is sent with. */
  readonly requestId: string;
  readonly status: 'pending' | 'succeeded' | 'failed';
  readonly cards?: readonly object[];
}

/** One provider, as the desk uses it. */
export interface SeamProvider<Order extends SeamOrder = SeamOrder> {
  /** Sends the purchase once, under the order's own id. */
  buy(order: Order): Promise<SeamResult>;
  /** Asks once what became of it, or sends the same id again where that is the only question. */
  ask(order: Order): Promise<SeamAsked>;
  balance(): Promise<SeamBalance>;
}

export type SeamBalance =
  | { readonly kind: 'balance'; readonly amountVnd: number }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'unknown'; readonly why: string };

/** The order book. */
export interface SeamStore<Order extends SeamOrder = SeamOrder> {
  /** Every order that was saved, oldest first. */
  load(): readonly Order[];
  /** Resolves when the order would survive a kill. */
  save(order: Order): void;
}

/** What the consumer is made of before anything else. */
export interface SeamMeans {
  readonly signing: Signing;
  /** Absent: the host's own transport. */
  readonly fetch?: ((url: string, init: RequestInit) => Promise<Response>) | undefined;
  readonly clock: Clock;
  readonly newRequestId: () => string;
  readonly requestTimeoutMs: number;
  /** Prints a line where logs go. */
  readonly log: (line: string) => void;
}

/** The consumer port as five functions. */
export type ConsumerFunctions = {
  readonly [Name in MessageName]: (body: MessageBody<Name>) => Promise<MessageResult<Name>>;
};

/** Changes to parts of a correct consumer; what is absent stays correct. */
export interface Planting {
  readonly means?: (means: SeamMeans) => SeamMeans;
  readonly provider?: (
    provider: SeamProvider,
    about: { readonly name: ProviderName; readonly means: SeamMeans },
  ) => SeamProvider;
  readonly store?: (store: SeamStore) => SeamStore;
  readonly port?: (consumer: ConsumerFunctions) => ConsumerFunctions;
}
