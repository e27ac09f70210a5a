import type { OrderAsked, OrderKept } from '../../consumers/messages.js';
import type { LedgerTransaction } from '../../consumer-run/world.js';
import type { OrderWord, RunRecord, SentMessage } from '../../consumer-run/run-record.js';
import type { ObservedExchange, Told } from '../observation.js';
import type { Story } from '../passive-rule.js';
import type { Purchase } from '../purchase.js';

/** Something that the consumer was told about an order, by the end of one exchange. */
export interface Telling {
  readonly exchange: ObservedExchange;
  /** The sending that it is about. */
  readonly purchase: Purchase;
  /** As it may be believed: an answer about somebody else's transaction tells nothing. */
  readonly told: Told;
  /** The place of its end; Infinity where it never ended. */
  readonly place: number;
  readonly isQuestion: boolean;
  /** True when it decides what became of the purchase, and not only of a repetition or of the question. */
  readonly isOfOrder: boolean;
  /**
   * True when nobody knows what the consumer had of it: it was killed in the message that it came in, or the reply breaks HTTP, so
   * that a careful reader does not read it.
   */
  readonly isLost: boolean;
}

/** One order with everything that belongs to it on both sides. */
export interface OrderFacts {
  readonly order: OrderAsked;
  /** What the order is worth, in VND. */
  readonly worthVnd: number;
  /** Each id under which it was sent. */
  readonly purchases: readonly Purchase[];
  /** Everything that the consumer was told about it, in the order of the ends. */
  readonly tellings: readonly Telling[];
  readonly transactions: readonly LedgerTransaction[];
  /** What the consumer said of it, in order. */
  readonly words: readonly OrderWord[];
  /** Its `purchase` messages. */
  readonly messages: readonly SentMessage[];
  /** As the consumer's book has it in the end. */
  readonly final: OrderKept | undefined;
}

/** Everything that rules about orders look at. */
export interface OrderStory {
  readonly run: RunRecord;
  /** The wire, put together. */
  readonly wire: Story;
  readonly orders: readonly OrderFacts[];
  /** Purchases whose goods no order has asked for. */
  readonly strays: readonly Purchase[];
}

/**
 * What the consumer could know of an order at a place, from what it was told until then. One success is a success; a failure is
 * one only when each sending has failed.
 */
export function knownAt({ tellings, purchases }: OrderFacts, place: number): Told['outcome'] {
  const known = tellings.filter((one) => one.place <= place);
  if (known.some(({ told }) => told.outcome === 'succeeded')) return 'succeeded';
  const sent = purchases.filter(({ first }) => first.arrivalOrder <= place);
  const haveFailed = sent.every((purchase) =>
    known.some((one) => one.purchase === purchase && one.told.outcome === 'failed'),
  );
  return sent.length > 0 && haveFailed ? 'failed' : 'unknown';
}

/** The same without what it may have lost when it was killed. */
export function surelyKnown(facts: OrderFacts, place = Infinity): Told['outcome'] {
  return knownAt({ ...facts, tellings: facts.tellings.filter(({ isLost }) => !isLost) }, place);
}

/** True where the provider can be asked by an id that the consumer surely has, and that is the order's: it may have been told another. */
export function canSurelyAsk({ purchases, tellings, transactions }: OrderFacts): boolean {
  const isOwn = (id: string) =>
    transactions.length === 0 || transactions.some((transaction) => transaction.id === id);
  return purchases.some(({ first: { isAskedByRequestId, requestId } }) => {
    if (isAskedByRequestId && requestId !== undefined) return true;
    return tellings.some(
      ({ isQuestion, isLost, told }) => !isQuestion && !isLost && told.transactionIds.some(isOwn),
    );
  });
}

/** The last thing that it was told by then. */
export function lastTelling({ tellings }: OrderFacts, place: number): Telling | undefined {
  return tellings.filter((one) => one.place <= place).at(-1);
}

/** Transactions that the provider charges, or still may. */
export function liveTransactions({ transactions }: OrderFacts): readonly LedgerTransaction[] {
  return transactions.filter(({ state }) => state === 'succeeded' || state === 'held');
}

/** Transactions that the provider has charged. */
export function chargedTransactions({ transactions }: OrderFacts): readonly LedgerTransaction[] {
  return transactions.filter(({ state }) => state === 'succeeded');
}
