import type { SentMessage } from '../../consumer-run/run-record.js';
import { decidedOrder, usesOf, type Purchase } from '../purchase.js';
import { capital, nameOf } from '../words.js';
import type { ObservedExchange } from '../observation.js';
import type { OrderBreach, OrderRule } from './order-rule.js';
import type { OrderFacts, OrderStory } from './order-story.js';
import { orderName } from './order-words.js';
import { resendWords } from './resend-words.js';

export const ASK_BEFORE_RESEND: OrderRule = {
  name: 'ask-before-resend',
  text: 'What is unknown is asked about before anything is sent again, and then under the same id; nothing repeats a request by itself.',
  level: 'error',
  source: ['DVS IV', 'DVS VI.b', 'TM "Query API"', 'D3'],
  find: (story) =>
    story.orders.flatMap((facts) => [
      ...newIds(facts, story),
      ...facts.purchases.flatMap((purchase) => repeated(facts, purchase, story)),
    ]),
};

/** Another id while an earlier one was not decided: whatever became of the first, the second is bought as well. */
function newIds(facts: OrderFacts, { run }: OrderStory): readonly OrderBreach[] {
  const [first, ...others] = facts.purchases;
  if (first === undefined) return [];
  const decided = decidedOrder(first) ?? Infinity;
  const early = others.filter((one) => one.first.arrivalOrder < decided);
  if (early.length === 0) return [];
  const text = `${capital(orderName(facts))} was sent under ${early.length + 1} ids: if the first goes through, it is paid twice. ${resendWords(facts, run)}`;
  return [{ text, orders: [facts] }];
}

/**
 * The same id again within one message, with no question in between. The provider refuses the duplicate, and then nobody knows
 * what the first answer was; without an id it buys a second time.
 */
function repeated(
  facts: OrderFacts,
  purchase: Purchase,
  { run }: OrderStory,
): readonly OrderBreach[] {
  const uses = usesOf(purchase);
  const hasty = uses.find((next, i) => {
    const before = uses[i - 1];
    return (
      before !== undefined &&
      isOfOneMessage(facts, run, { before, next }) &&
      !isAskedBetween(purchase, before, next)
    );
  });
  if (hasty === undefined) return [];
  const text = `${capital(orderName(facts))}: ${nameOf(hasty)} was sent again at once, without asking in between. Your HTTP client repeats requests by itself, or you retry without waiting: switch that off for purchases, a GET that buys is no safe method.`;
  return [{ text, orders: [facts], exchanges: [hasty] }];
}

/**
 * True when both were sent for one message: the order's own, or a settlement. That another order's was under way all the time, or
 * that it was bought while others were settled, says nothing.
 */
function isOfOneMessage(
  { messages: own }: OrderFacts,
  { messages }: OrderStory['run'],
  { before, next }: { readonly before: ObservedExchange; readonly next: ObservedExchange },
): boolean {
  if (own.some((one) => isIn(before, one) && isIn(next, one))) return true;
  if (own.some((one) => isIn(before, one) || isIn(next, one))) return false;
  return messages.some((one) => one.name === 'settle' && isIn(before, one) && isIn(next, one));
}

function isIn({ arrivalOrder }: ObservedExchange, { began, ended }: SentMessage): boolean {
  return began.place < arrivalOrder && arrivalOrder < ended.place;
}

function isAskedBetween(
  { questions }: Purchase,
  before: ObservedExchange,
  next: ObservedExchange,
): boolean {
  return questions.some(
    ({ arrivalOrder }) => before.arrivalOrder < arrivalOrder && arrivalOrder < next.arrivalOrder,
  );
}
