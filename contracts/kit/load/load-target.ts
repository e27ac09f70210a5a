import type { ProviderName } from '../../wire/operation.js';
import type { Outcome } from '../../wire/outcome.js';
import type { OrderAsked } from '../consumers/messages.js';

/** An order of a load run, as it is sent and asked about. */
export interface LoadOrder {
  readonly asked: OrderAsked;
  /** The one id that it is ever sent with. */
  readonly requestId: string;
  /** The provider's id of the purchase, once it is known. */
  readonly transactionId?: string | undefined;
  /** What questions have brought so far; given back with the next one, and read by nobody else. */
  readonly progress?: object | undefined;
}

/** What a purchase or a question came to. */
export interface LoadAnswer {
  readonly outcome: Outcome;
  /** Why it is unknown or failed, such as `timeout`, `questionable-code`, `provider-refused`. */
  readonly why?: string | undefined;
  /** The provider's code and its table; absent when none came. */
  readonly code?: string | undefined;
  readonly table?: string | undefined;
  readonly transactionId?: string | undefined;
}

/** What one question about an unknown order came to. */
export type LoadAsked =
  | { readonly kind: 'decided'; readonly result: LoadAnswer }
  | { readonly kind: 'open'; readonly progress: object }
  /** There is no question left that could decide: a person must. */
  | { readonly kind: 'stop'; readonly why: string };

/** A balance, or why there is none. */
export type LoadBalance =
  | { readonly kind: 'balance'; readonly amountVnd: number }
  | {
      readonly kind: 'unread';
      /** For people. */
      readonly reason: string;
      /** `refused`: the answer was no balance · `lost`: no whole answer came · `unreachable`: nobody is there. */
      readonly why: 'refused' | 'lost' | 'unreachable';
    };

/** The providers under load. Makers never reject for what a provider answers or a network does, and never repeat a request. */
export interface LoadTarget {
  /** Providers that are bought from and whose money is counted; at least one. */
  readonly providers: readonly ProviderName[];
  /** Sends the purchase once, under the order's own id. */
  buy(order: LoadOrder): Promise<LoadAnswer>;
  /** Asks once what became of it. Where sending the same id again is the only question, that is the question. */
  ask(order: LoadOrder): Promise<LoadAsked>;
  balance(provider: ProviderName): Promise<LoadBalance>;
}

/** `dvs topup`, `truemoney buy-cards`: what latencies and outcomes are counted by. */
export function operationOf({ provider, kind }: OrderAsked): string {
  return `${provider} ${kind === 'cards' ? 'buy-cards' : 'topup'}`;
}

/** What an order costs, in VND. */
export function priceVndOf({ amountVnd, quantity = 1 }: OrderAsked): number {
  return amountVnd * quantity;
}
