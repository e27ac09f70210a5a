import type { LedgerTransaction } from '../../consumer-run/world.js';
import type { OrderAsked } from '../../consumers/messages.js';
import { decidedOrder, type Purchase } from '../purchase.js';
import { isMadeBy } from './made-by.js';
import type { OrderFacts } from './order-story.js';

/** What a run has of each order, by its id. */
export interface OrderIndex {
  readonly messages: ReadonlyMap<string, OrderFacts['messages']>;
  readonly finals: ReadonlyMap<string, OrderFacts['final']>;
}

/**
 * Which order each purchase was sent for, among orders of the same goods. The consumer does not tell, so: whose cards were
 * delivered; else whose message was under way; and where several were, the one whose end agrees with it. In doubt the consumer is
 * not blamed for having mixed them up.
 */
export function assigned(
  run: OrderIndex,
  orders: readonly [OrderAsked, ...OrderAsked[]],
  found: {
    readonly purchases: readonly Purchase[];
    readonly transactions: readonly LedgerTransaction[];
  },
): ReadonlyMap<Purchase, OrderAsked> {
  const [first] = orders;
  const owners = new Map<Purchase, OrderAsked>();
  if (orders.length === 1) {
    for (const purchase of found.purchases) owners.set(purchase, first);
    return owners;
  }
  const free = new Set(orders);
  const take = (purchase: Purchase, order: OrderAsked) => {
    owners.set(purchase, order);
    free.delete(order);
  };
  for (const purchase of found.purchases) {
    const under = orders.filter((order) => isUnderWay(run, order, purchase));
    const byCards = under.find((order) => hasItsCards(run, order, { purchase, ...found }));
    const [only] = under;
    if (byCards !== undefined) take(purchase, byCards);
    else if (under.length === 1 && only !== undefined) take(purchase, only);
  }
  for (const purchase of found.purchases) {
    if (owners.has(purchase)) continue;
    const under = orders.filter((order) => isUnderWay(run, order, purchase));
    const candidates = under.length > 0 ? under : orders;
    const unclaimed = candidates.filter((order) => free.has(order));
    const agreeing = unclaimed.find((order) => statusOf(run, order) === endOf(purchase));
    const [likely = first] = unclaimed.length > 0 ? unclaimed : candidates;
    take(purchase, agreeing ?? likely);
  }
  return owners;
}

function isUnderWay({ messages }: OrderIndex, order: OrderAsked, { first }: Purchase): boolean {
  const own = messages.get(order.orderId) ?? [];
  return own.some(
    ({ began, ended }) => began.place < first.arrivalOrder && first.arrivalOrder < ended.place,
  );
}

function hasItsCards(
  run: OrderIndex,
  order: OrderAsked,
  found: { readonly purchase: Purchase; readonly transactions: readonly LedgerTransaction[] },
): boolean {
  const { purchase, transactions } = found;
  const sold = transactions
    .filter((one) => isMadeBy(one, purchase))
    .flatMap(({ cards }) => cards.map(({ serial }) => serial));
  const kept = keptOf(run, order)?.cards ?? [];
  return kept.some(({ serial }) => sold.includes(serial));
}

function keptOf({ finals }: OrderIndex, { orderId }: OrderAsked) {
  return finals.get(orderId);
}

function statusOf(run: OrderIndex, order: OrderAsked): string {
  return keptOf(run, order)?.status ?? 'pending';
}

function endOf(purchase: Purchase): string {
  if (decidedOrder(purchase) === undefined) return 'pending';
  const { first, repetitions, questions } = purchase;
  const all = [first, ...repetitions, ...questions].map(({ told }) => told.outcome);
  return all.includes('succeeded') ? 'succeeded' : 'failed';
}
