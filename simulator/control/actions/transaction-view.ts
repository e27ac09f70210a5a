import type { z } from 'zod';
import type { Transaction } from '../../core/ledger/transaction.js';
import type { TRANSACTION } from '../protocol/transactions.js';

export type TransactionView = z.infer<typeof TRANSACTION>;

/** A transaction as others may see it: its cards have no PINs. */
export function viewOfTransaction(transaction: Transaction): TransactionView {
  const { id, account, requestId, goods, amountVnd, state, code } = transaction;
  const { openedAtMs, decidedAtMs, reversedAtMs } = transaction;
  const { balanceBeforeVnd, balanceAfterVnd } = transaction;
  const { operation, phone, serviceCode, unitPriceVnd, quantity, cards } = goods;
  return {
    provider: account.provider,
    partner: account.username,
    ...{ id, requestId, operation, phone, serviceCode, unitPriceVnd, quantity, amountVnd },
    ...{ state, code, openedAtMs, decidedAtMs, reversedAtMs, balanceBeforeVnd, balanceAfterVnd },
    cards: cards.map(({ cardType, priceVnd, serial, expiry }) => {
      return { cardType, priceVnd, serial, expiry };
    }),
  };
}
