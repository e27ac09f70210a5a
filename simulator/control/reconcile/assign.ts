import type { Transaction } from '../../core/ledger/transaction.js';
import type { ConsumerOrder } from '../protocol/reconcile.js';

/** An order with every transaction of the provider that stands behind it. */
export interface Matched {
  readonly order: ConsumerOrder;
  readonly transactions: readonly Transaction[];
}

/** Both lists put side by side. */
export interface Assigned {
  readonly matched: readonly Matched[];
  /** Transactions that no order claims. */
  readonly unclaimed: readonly Transaction[];
}

/**
 * Finds what belongs together: by the provider's id, and by every request id of the order. Without a request id the
 * order's own id is tried, because many consumers send it.
 */
export function assign(
  orders: readonly ConsumerOrder[],
  transactions: readonly Transaction[],
): Assigned {
  const byId = new Map(transactions.map((transaction) => [transaction.id, transaction]));
  const byRequestId = grouped(transactions);
  const claimed = new Set<Transaction>();
  const matched = orders.map((order) => {
    const direct = order.transactionId === undefined ? undefined : byId.get(order.transactionId);
    const own = requestIdsOf(order).flatMap((id) => byRequestId.get(id) ?? []);
    const all = [...new Set([...(direct === undefined ? [] : [direct]), ...own])];
    for (const transaction of all) claimed.add(transaction);
    return { order, transactions: all };
  });
  return { matched, unclaimed: transactions.filter((one) => !claimed.has(one)) };
}

function requestIdsOf({ requestId, orderId }: ConsumerOrder): readonly string[] {
  return requestId === undefined ? [orderId] : [requestId].flat();
}

function grouped(transactions: readonly Transaction[]): ReadonlyMap<string, Transaction[]> {
  const groups = new Map<string, Transaction[]>();
  for (const transaction of transactions) {
    const { requestId } = transaction;
    if (requestId === undefined) continue;
    const group = groups.get(requestId);
    if (group === undefined) groups.set(requestId, [transaction]);
    else group.push(transaction);
  }
  return groups;
}
