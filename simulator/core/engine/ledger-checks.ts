import type { LedgerRefusal } from '../ledger/port.js';
import { passed, type CheckVerdict } from './check.js';
import type { Committed, Purchase } from './purchase.js';

/** The ledger's own checks, in the order in which it makes them, after the partner's id. */
const ORDER: readonly Exclude<LedgerRefusal, 'duplicate-request-id'>[] = [
  'daily-amount',
  'daily-count',
  'balance',
];

/** What the ledger looked at, under the names that refusals have; only the last can have failed. */
export function ledgerChecks(
  { requestId }: Purchase,
  committed: Committed,
  requestIdName: string,
): readonly CheckVerdict[] {
  if (committed.kind === 'duplicate') return [{ name: requestIdName, isPassed: false }];
  const id = requestId === undefined ? [] : [passed(requestIdName)];
  if (committed.kind === 'refused') {
    const { why } = committed;
    // A fault's refusal comes before the ledger looks at any money.
    if (why === 'check') return id;
    const before = ORDER.slice(0, why === 'stock' ? ORDER.length : ORDER.indexOf(why));
    return [...id, ...before.map(passed), { name: why, isPassed: false }];
  }
  const { goods } = committed.transaction;
  const stock = goods.operation === 'buy-cards' ? [passed('stock')] : [];
  return [...id, ...ORDER.map(passed), ...stock];
}
