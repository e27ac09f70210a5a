import type {
  AccountMoney,
  Reversal,
  Reversed,
  Settled,
  Settlement,
} from '../../core/ledger/port.js';
import type { Transaction } from '../../core/ledger/transaction.js';
import { giveBackToStock } from './card-stock.js';
import { moneyOf, usageOn, type MemoryAccount } from './memory-account.js';
import type { MemoryAccounts } from './memory-accounts.js';

/** The second phase: held money is charged, or goes back. */
export function settle(accounts: MemoryAccounts, s: Settlement): Settled {
  const account = accounts.get(s.account);
  const held = account?.transactions.get(s.transactionId);
  if (account === undefined || held === undefined) return { kind: 'not-found' };
  // A decision is for ever: deciding again would move the same money a second time.
  if (held.state !== 'held') return { kind: 'already-decided', transaction: held };
  account.heldVnd -= held.amountVnd;
  if (s.decision === 'succeeded') account.chargedVnd += held.amountVnd;
  else giveBack(account, held);
  const transaction = { ...held, state: s.decision, code: s.code, decidedAtMs: s.atMs };
  account.transactions.set(held.id, transaction);
  return { kind: 'settled', transaction };
}

/** Takes a success back: the money returns; the day's allowance and the cards stay used. */
export function reverse(accounts: MemoryAccounts, r: Reversal): Reversed {
  const account = accounts.get(r.account);
  const succeeded = account?.transactions.get(r.transactionId);
  if (account === undefined || succeeded === undefined) return { kind: 'not-found' };
  // DANGER, money moving twice: only a success that was never reversed has money of the partner's to give back. A held
  // one would be paid back and then charged or paid back again, a failed or reversed one would be paid back twice.
  if (succeeded.state !== 'succeeded') return { kind: 'not-reversible', transaction: succeeded };
  account.availableVnd += succeeded.amountVnd;
  account.reversedVnd += succeeded.amountVnd;
  const transaction = {
    ...succeeded,
    state: 'reversed',
    code: r.code,
    reversedAtMs: r.atMs,
  } as const;
  account.transactions.set(succeeded.id, transaction);
  return { kind: 'reversed', transaction };
}

/** What a failure returns: the money, the allowance of the day it counted in, and the cards. */
function giveBack(account: MemoryAccount, held: Transaction): void {
  account.availableVnd += held.amountVnd;
  const usage = usageOn(account, held.day);
  usage.amountVnd -= held.amountVnd;
  usage.count -= 1;
  giveBackToStock(account, held.goods);
}

/** Adds to opening and available money alike, so that the account's law holds; a negative delta takes. */
export function fund(account: MemoryAccount, deltaVnd: number): AccountMoney {
  const openingVnd = account.openingVnd + deltaVnd;
  const availableVnd = account.availableVnd + deltaVnd;
  if (!Number.isSafeInteger(deltaVnd) || !Number.isSafeInteger(openingVnd)) {
    throw new Error(`funding of ${deltaVnd}: expected whole VND, and a sum below 2^53`);
  }
  // Only what is available may be taken: held money belongs to a purchase that may still succeed.
  if (availableVnd < 0) {
    throw new Error(`funding of ${deltaVnd}: only ${account.availableVnd} VND are available`);
  }
  account.openingVnd = openingVnd;
  account.availableVnd = availableVnd;
  return moneyOf(account);
}
