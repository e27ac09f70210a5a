import { goodsKey, goodsOfExchange, goodsOfOrder } from '../../consumer-run/order-match.js';
import type { SentMessage } from '../../consumer-run/run-record.js';
import { grouped } from '../grouped.js';
import { usesOf } from '../purchase.js';
import { capital, nameOf } from '../words.js';
import { orderName } from './order-words.js';
import type { OrderBreach, OrderRule } from './order-rule.js';
import type { OrderFacts, OrderStory } from './order-story.js';

/** Source: TM "requestId"; DVS names no form, so the same holds there (ours). */
const REQUEST_ID = /^[A-Za-z0-9_-]{1,36}$/;

export const IDS_OF_THEIR_OWN: OrderRule = {
  name: 'ids-of-their-own',
  text: 'Every purchase carries an id of 1 to 36 letters, digits, - or _, which no other order and no question has.',
  level: 'error',
  source: ['DVS III', 'TM "requestId"'],
  find: (story) => [...story.orders.flatMap(formOf), ...sharedIds(story), ...questionIds(story)],
};

function formOf(facts: OrderFacts): readonly OrderBreach[] {
  const [odd] = facts.purchases.filter(({ first }) => !REQUEST_ID.test(first.requestId ?? ''));
  if (odd === undefined) return [];
  const { requestId, operation = 'request' } = odd.first;
  const name = capital(orderName(facts));
  const about = { orders: [facts], exchanges: [odd.first] };
  if (requestId !== undefined) {
    const text = `${name} was sent under the id ${JSON.stringify(requestId)}: give it 1 to 36 letters, digits, - or _.`;
    return [{ text, ...about }];
  }
  // The document lets DVS's be left out; whoever does so can send nothing again, and ask nothing where the answer was lost.
  const text = `${name}: its ${operation} was sent without an id of yours. A repetition cannot be told from a second purchase then: always send one.`;
  return [{ text, level: 'warning', ...about }];
}

/** One id for two orders: the provider refuses the second as a duplicate, and it is never bought. */
function sharedIds({ run, wire }: OrderStory): readonly OrderBreach[] {
  const settles = run.messages.filter(({ name }) => name === 'settle');
  const asked = run.messages.flatMap((message) =>
    message.order === undefined ? [] : [{ ...message, order: message.order }],
  );
  const keyOf = ({ order }: (typeof asked)[number]) => goodsKey(goodsOfOrder(order));
  const byGoods = new Map(grouped(asked, keyOf).map((group) => [keyOf(group[0]), group]));
  return wire.purchases.flatMap((purchase) => {
    const orderIds = new Set(
      usesOf(purchase).flatMap((use) => {
        const { arrivalOrder } = use;
        const isDuring = ({ began, ended }: SentMessage) =>
          began.place < arrivalOrder && arrivalOrder < ended.place;
        // While it settles it may send an earlier order again, whatever is bought meanwhile.
        if (settles.some(isDuring)) return [];
        const same = byGoods.get(goodsKey(goodsOfExchange(use))) ?? [];
        return same.filter(isDuring).map(({ order }) => order.orderId);
      }),
    );
    if (orderIds.size < 2) return [];
    const sequential = run.messages.filter(({ order }) => orderIds.has(order?.orderId ?? ''));
    const areApart = sequential.every((one) =>
      sequential.every(
        (other) =>
          one === other ||
          one.order?.orderId === other.order?.orderId ||
          one.ended.place < other.began.place ||
          other.ended.place < one.began.place,
      ),
    );
    // At the same time nobody can tell whose a request is.
    if (!areApart) return [];
    const text = `You sent ${nameOf(purchase.first)} for orders ${[...orderIds].join(' and ')}: the provider refuses the second as a duplicate, and you take its answer for the first one's. Make a new id for each order, not one of the phone or of the time.`;
    return [{ text, orders: [], exchanges: usesOf(purchase) }];
  });
}

/** TrueMoney wants a new id for every call, questions included. */
function questionIds({ wire }: OrderStory): readonly OrderBreach[] {
  const seen = new Set<string>();
  for (const exchange of wire.exchanges) {
    const { provider, operation, requestId } = exchange;
    if (provider !== 'truemoney' || requestId === undefined) continue;
    const isQuestion = operation === 'query' || operation === 'balance';
    if (isQuestion && seen.has(requestId)) {
      const text = `You sent a ${operation} under the id ${requestId}, which was used before: the provider refuses it as a duplicate, and the question is not asked. Make a new id for every call.`;
      return [{ text, orders: [], exchanges: [exchange] }];
    }
    seen.add(requestId);
  }
  return [];
}
