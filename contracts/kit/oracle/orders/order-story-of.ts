import { goodsKey, goodsOfExchange, goodsOfOrder } from '../../consumer-run/order-match.js';
import type { RunRecord } from '../../consumer-run/run-record.js';
import type { LedgerTransaction } from '../../consumer-run/world.js';
import type { OrderAsked } from '../../consumers/messages.js';
import { grouped } from '../grouped.js';
import type { Purchase } from '../purchase.js';
import { storyOf } from '../story.js';
import { assigned } from './assigned.js';
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
  const orders = groups.flatMap((group) => {
    const key = goodsKey(goodsOfOrder(group[0]));
    const its = byGoods.get(key) ?? [];
    byGoods.delete(key);
    const transactions = run.world.transactions.filter((one) => goodsKey(one) === key);
    return factsOf(run, group, { purchases: its, transactions });
  });
  return { run, wire, orders, strays: [...byGoods.values()].flat() };
}

interface OfGroup {
  readonly purchases: readonly Purchase[];
  readonly transactions: readonly LedgerTransaction[];
}

function factsOf(
  run: RunRecord,
  orders: readonly [OrderAsked, ...OrderAsked[]],
  { purchases, transactions }: OfGroup,
): readonly OrderFacts[] {
  const owners = assigned(run, orders, { purchases, transactions });
  const left = new Set(transactions);
  return orders.map((order) => {
    const own = purchases.filter((purchase) => owners.get(purchase) === order);
    const mine = transactions.filter((one) => own.some((purchase) => isMadeBy(one, purchase)));
    for (const one of mine) left.delete(one);
    // What nobody sent under an id that was seen, such as one that came late without an id, is the first order's.
    const rest = order === orders.at(-1) ? [...left] : [];
    const words = run.words.filter(({ orderId }) => orderId === order.orderId);
    const all = [...mine, ...rest];
    return {
      order,
      worthVnd: order.amountVnd * (order.kind === 'cards' ? (order.quantity ?? 1) : 1),
      purchases: own,
      tellings: tellingsOf(run, own, all),
      transactions: all,
      words,
      messages: run.messages.filter((one) => one.order?.orderId === order.orderId),
      final: run.books.at(-1)?.orders.find(({ orderId }) => orderId === order.orderId),
    };
  });
}
