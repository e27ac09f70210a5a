import type { Hit } from '../faults/plan.js';
import type { Transaction } from '../ledger/transaction.js';
import type { JournalEntry } from './entry.js';

/** A hit whose effect has changed nothing is there for its delay. */
export function shownHit({ rule, at, effect, delayMs }: Hit): JournalEntry['faults'][number] {
  return { rule, at, kind: effect?.kind ?? 'delay', delayMs };
}

/** The transaction, and what money it moved: an attempt that was refused has moved none. */
export function movementOf(
  transaction: Transaction | undefined,
): Pick<JournalEntry, 'transactionId' | 'movement'> {
  if (transaction === undefined) return { transactionId: undefined, movement: undefined };
  const { id, amountVnd, state, balanceBeforeVnd, balanceAfterVnd } = transaction;
  const hasMoved = balanceBeforeVnd !== balanceAfterVnd;
  return { transactionId: id, movement: hasMoved ? { amountVnd, state } : undefined };
}
