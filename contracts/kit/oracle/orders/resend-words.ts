import { showSeconds } from '../../../wire/seconds.js';
import type { RunRecord } from '../../consumer-run/run-record.js';
import type { ObservedExchange } from '../observation.js';
import { usesOf, type Purchase } from '../purchase.js';
import { times } from '../words.js';
import type { OrderFacts } from './order-story.js';

/** How an order came to be sent again, and what is likely wrong. One or two sentences. */
export function resendWords(facts: OrderFacts, run: RunRecord): string {
  const sendings = facts.purchases.flatMap(usesOf).sort(byArrival);
  const [first, next] = sendings;
  if (first === undefined || next === undefined) {
    return 'The provider has executed one request twice: send each with an id of its own, so that it can refuse the second.';
  }
  return `You ${sentWords(first, next)} ${whenWords(facts, run, { first, next })}`;
}

function sentWords(first: ObservedExchange, next: ObservedExchange): string {
  if (next.requestId === undefined) return 'sent it again without an id of yours';
  return next.requestId === first.requestId ? 'sent the same id again' : 'sent a new id';
}

function byArrival(one: ObservedExchange, other: ObservedExchange): number {
  return one.arrivalOrder - other.arrivalOrder;
}

interface Sent {
  readonly first: ObservedExchange;
  readonly next: ObservedExchange;
}

function whenWords(facts: OrderFacts, run: RunRecord, { first, next }: Sent): string {
  const message = messageOf(facts, next);
  const isOfCaller = message !== undefined && message !== messageOf(facts, first);
  if (isOfCaller) {
    return `when its caller submitted order ${facts.order.orderId} again: the same order twice is one order. Look it up, and wait for it where it is under way, before you buy.`;
  }
  const wasRestarted = run.lives.some(
    ({ kind, place }) =>
      kind === 'started' && place > first.arrivalOrder && place < next.arrivalOrder,
  );
  if (wasRestarted) {
    return 'after you were started again: an order that was sent before is unknown, not new. Save its id before you send it, and ask about it after a restart.';
  }
  return sinceWords(first, next, facts.purchases);
}

/** The message of the order's caller during which a request was sent. */
function messageOf({ messages }: OrderFacts, { arrivalOrder }: ObservedExchange) {
  return messages.find(
    ({ began, ended }) => began.place < arrivalOrder && arrivalOrder < ended.place,
  );
}

function sinceWords(
  first: ObservedExchange,
  next: ObservedExchange,
  purchases: readonly Purchase[],
): string {
  const { told } = first;
  if (told.endedAtMs === undefined || (told.endOrder ?? Infinity) > next.arrivalOrder) {
    return 'while the first was still unanswered: wait for its answer.';
  }
  const span = showSeconds(Math.max(0, next.arrivedAtMs - told.endedAtMs));
  const asked = purchases
    .flatMap(({ questions }) => questions)
    .filter(({ arrivalOrder }) => arrivalOrder < next.arrivalOrder).length;
  const how =
    asked === 0
      ? 'without asking what became of it'
      : `though it was not decided yet (asked ${times(asked)})`;
  return `${span} after the first ${told.words}, ${how}. Ask about the first until it is decided; send nothing but its own id again.`;
}
