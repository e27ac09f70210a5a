import type { LedgerTransaction } from '../../consumer-run/world.js';
import { transactionIds, usesOf, type Purchase } from '../purchase.js';

/** True for a transaction that a purchase made. */
export function isMadeBy({ id, requestId }: LedgerTransaction, purchase: Purchase): boolean {
  if (requestId !== undefined && requestId === purchase.first.requestId) return true;
  return usesOf(purchase).some((exchange) => transactionIds(exchange).includes(id));
}
