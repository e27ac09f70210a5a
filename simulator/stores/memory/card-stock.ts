import { stockKey, type CardStock } from '../../core/ledger/port.js';
import type { Goods } from '../../core/ledger/transaction.js';
import { requireWhole } from './amounts.js';
import type { MemoryAccount } from './memory-account.js';

/**
 * A stock as the account keeps it: a map, because the keys are the caller's texts and `__proto__` is one.
 * @throws Error when a number is not whole, 0 or more.
 */
export function readStock(stock: CardStock): Map<string, number> {
  const kinds = Object.entries(stock);
  for (const [kind, left] of kinds) requireWhole(`stock of ${kind}`, left);
  return new Map(kinds);
}

/** True when fewer cards are left than the goods need. */
export function isExhausted({ stock }: MemoryAccount, goods: Goods): boolean {
  const kind = kindOf(goods);
  const left = kind === undefined ? undefined : stock.get(kind);
  return left !== undefined && left < goods.quantity;
}

export function takeFromStock(account: MemoryAccount, goods: Goods): void {
  move(account, goods, -goods.quantity);
}

/** A kind that is not counted now gets nothing: it would become exhaustible by a failure. */
export function giveBackToStock(account: MemoryAccount, goods: Goods): void {
  move(account, goods, goods.quantity);
}

function move({ stock }: MemoryAccount, goods: Goods, delta: number): void {
  const kind = kindOf(goods);
  const left = kind === undefined ? undefined : stock.get(kind);
  if (kind !== undefined && left !== undefined) stock.set(kind, left + delta);
}

/** Only cards come out of a stock; a top-up has none. */
function kindOf({ operation, serviceCode, unitPriceVnd }: Goods): string | undefined {
  return operation === 'buy-cards' && serviceCode !== undefined
    ? stockKey(serviceCode, unitPriceVnd)
    : undefined;
}
