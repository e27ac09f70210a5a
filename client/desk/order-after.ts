import type { DeskAsked, DeskResult } from './desk-provider.js';
import type { DeskOrder } from './order.js';

/**
 * The order after its purchase was answered, or a question has decided it. Only a proven failure pays the customer back, in the
 * same state that says so, so that no kill can come between the two.
 * @param trouble why the answer cannot be this order's, if anything speaks against it: it changes no money then.
 */
export function orderAfter(
  order: DeskOrder,
  result: DeskResult,
  trouble: string | undefined,
): DeskOrder {
  if (trouble !== undefined) return { ...order, lastReason: trouble };
  const { outcome, transactionId = order.transactionId } = result;
  switch (outcome) {
    case 'succeeded':
      // Cards are delivered here, all at once: a success that lacks some is `unknown` to the client, and is asked about.
      return { ...orderSucceeded({ ...order, transactionId }), ...cardsOf(order, result) };
    case 'failed':
      // DANGER: money goes back to the customer here. `failed` is the client's word for "proven not charged".
      return orderFailed({ ...order, transactionId }, wordsOf(result));
    case 'unknown': {
      const isCharged = result.why === 'cards-unreadable' && result.transactionId !== undefined;
      const proven = isCharged ? { chargedAs: result.transactionId } : {};
      return { ...order, transactionId, ...proven, lastReason: wordsOf(result) };
    }
  }
}

/**
 * The order after a question that has not decided it. DANGER: the answer is not looked at but for its words. What it says of
 * `failed`, and which transaction it names, may be true of the question or of a repetition and false of the order; what may be
 * learnt from it stands in `progress`.
 */
export function orderAfterQuestion(
  order: DeskOrder,
  asked: Exclude<DeskAsked, { kind: 'decided' }>,
): DeskOrder {
  const { progress = order.progress } = asked;
  if (asked.kind === 'open') {
    const lastReason = asked.result === undefined ? order.lastReason : wordsOf(asked.result);
    return { ...order, progress, lastReason };
  }
  const { why, advice } = asked;
  return { ...order, progress, needsHuman: { why, advice }, lastReason: why };
}

/** A success. Whatever else it was waiting for is forgotten. */
export function orderSucceeded(order: DeskOrder, reason?: string): DeskOrder {
  return { ...withoutWaiting(order), status: 'succeeded', lastReason: reason };
}

/** A failure, with all the money given back. */
export function orderFailed(order: DeskOrder, reason: string): DeskOrder {
  const { chargedVnd } = order;
  return {
    ...withoutWaiting(order),
    status: 'failed',
    refundedVnd: chargedVnd,
    lastReason: reason,
  };
}

function cardsOf({ goods }: DeskOrder, { cards }: DeskResult): Pick<DeskOrder, 'cards'> {
  return goods.kind === 'topup' || cards === undefined ? {} : { cards };
}

function withoutWaiting({ progress: _, needsHuman: __, ...order }: DeskOrder): DeskOrder {
  return order;
}

function wordsOf({ why, reason }: DeskResult): string {
  return [why, reason].filter((part) => part !== undefined).join(': ');
}
