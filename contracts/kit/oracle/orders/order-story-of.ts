import { goodsKey, goodsOfExchange, goodsOfOrder } from '../../consumer-run/order-match.js';
import type { RunRecord } from '../../consumer-run/run-record.js';
import type { LedgerTransaction } from '../../consumer-run/world.js';
import type { OrderAsked } from '../../consumers/messages.js';
import { grouped } from '../grouped.js';
import type { Purchase } from '../purchase.js';
import { storyOf } from '../story.js';
import { assigned, type OrderIndex } from './assigned.js';
import { isMadeBy } from './made-by.js';
import type { OrderFacts, OrderStory } from './order-story.js';
import { tellingsOf } from './tellings-of.js';

/** Puts a run together: which request and which transaction belongs to which order. */
export function orderStoryOf(run: RunRecord): OrderStory {
  const wire = storyOf(run.world.observation, run.patienceMs);
  const groups = grouped(run.orders, (order) => goodsKey(goodsOfOrder(order)));
  const byGoods = new Map<string, Purchase[]>();
  for (const purchase of wire.purchases) {
    const key = goodsKey(goodsOfExchange(purchase.first));
    byGoods.set(key, [...(byGoods.get(key) ?? []), purchase]);
  }
  const index = indexOf(run);
  const orders = groups.flatMap((group) => {
    const key = goodsKey(goodsOfOrder(group[0]));
    const its = byGoods.get(key) ?? [];
    byGoods.delete(key);
    const transactions = index.transactions.get(key) ?? [];
    return factsOf(index, group, { purchases: its, transactions });
  });
  return { run, wire, orders, strays: [...byGoods.values()].flat() };
}

/** Everything of a run by whose it is: a day has thousands of orders, and each would look through all of it. */
interface RunIndex extends OrderIndex {
  readonly run: RunRecord;
  readonly transactions: ReadonlyMap<string, readonly LedgerTransaction[]>;
  readonly words: ReadonlyMap<string, OrderFacts['words']>;
  /** Messages during which the consumer was killed. */
  readonly killed: OrderFacts['messages'];
}

function indexOf(run: RunRecord): RunIndex {
  return {
    run,
    transactions: byKey(run.world.transactions, goodsKey),
    words: byKey(run.words, ({ orderId }) => orderId),
    messages: byKey(
      run.messages.filter(({ order }) => order !== undefined),
      ({ order }) => order?.orderId ?? '',
    ),
    finals: new Map(run.lastBook?.map((kept) => [kept.orderId, kept])),
    killed: run.messages.filter(({ answer }) => answer.kind === 'killed'),
  };
}

function byKey<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
): ReadonlyMap<string, readonly Item[]> {
  return new Map(grouped(items, keyOf).map((group) => [keyOf(group[0]), group]));
}

interface OfGroup {
  readonly purchases: readonly Purchase[];
  readonly transactions: readonly LedgerTransaction[];
}

function factsOf(
  index: RunIndex,
  orders: readonly [OrderAsked, ...OrderAsked[]],
  { purchases, transactions }: OfGroup,
): readonly OrderFacts[] {
  const { run, words, messages, finals, killed } = index;
  const owners = assigned(index, orders, { purchases, transactions });
  const left = new Set(transactions);
  return orders.map((order) => {
    const own = purchases.filter((purchase) => owners.get(purchase) === order);
    const mine = transactions.filter((one) => own.some((purchase) => isMadeBy(one, purchase)));
    for (const one of mine) left.delete(one);
    // What nobody sent under an id that was seen, such as one that came late without an id, is the first order's.
    const rest = order === orders.at(-1) ? [...left] : [];
    const { orderId } = order;
    const all = [...mine, ...rest];
    return {
      order,
      worthVnd: order.amountVnd * (order.kind === 'cards' ? (order.quantity ?? 1) : 1),
      purchases: own,
      tellings: tellingsOf(own, { killed, own: all, all: run.world.transactions }),
      transactions: all,
      words: words.get(orderId) ?? [],
      messages: messages.get(orderId) ?? [],
      final: finals.get(orderId),
    };
  });
}
