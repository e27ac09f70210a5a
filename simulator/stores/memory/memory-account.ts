import type { AccountLimits, AccountMoney } from '../../core/ledger/port.js';
import type { AccountKey, Transaction } from '../../core/ledger/transaction.js';

/** An account of the memory ledger: mutable, and never handed out. */
export interface MemoryAccount {
  readonly key: AccountKey;
  readonly openingVnd: number;
  availableVnd: number;
  heldVnd: number;
  chargedVnd: number;
  limits: AccountLimits;
  /** What the account used of its limits on the last day it bought anything. */
  usage: { day: number; amountVnd: number; count: number };
  /** Every id the partner ever sent, and the transaction that it became, if any. */
  readonly claims: Map<string, Transaction['id'] | undefined>;
  /** Transactions that moved money or claimed an id, oldest first. */
  readonly transactionIds: string[];
  /** Attempts that did neither, oldest first; the oldest makes room. */
  readonly noteIds: Set<string>;
  /** Serials and PINs of every card ever issued. */
  readonly cardSecrets: Set<string>;
  readonly ordinals: Map<string, number>;
}

export function newAccount(
  key: AccountKey,
  openingVnd: number,
  limits: AccountLimits,
): MemoryAccount {
  return {
    key,
    openingVnd,
    availableVnd: openingVnd,
    heldVnd: 0,
    chargedVnd: 0,
    limits,
    usage: { day: 0, amountVnd: 0, count: 0 },
    claims: new Map(),
    transactionIds: [],
    noteIds: new Set(),
    cardSecrets: new Set(),
    ordinals: new Map(),
  };
}

/** A copy of the account's money. */
export function moneyOf(account: MemoryAccount): AccountMoney {
  const { openingVnd, availableVnd, heldVnd, chargedVnd } = account;
  return { openingVnd, availableVnd, heldVnd, chargedVnd };
}

/** What is used of the limits on `day`: nothing, when the last purchase was on another day. */
export function usageOn(account: MemoryAccount, day: number): MemoryAccount['usage'] {
  if (account.usage.day !== day) account.usage = { day, amountVnd: 0, count: 0 };
  return account.usage;
}

/** Which limit or lack of money stands against a purchase, in the order of DVS's checks. */
export function refusalOf(
  account: MemoryAccount,
  { amountVnd, day }: { amountVnd: number; day: number },
): 'daily-amount' | 'daily-count' | 'balance' | undefined {
  const { dailyAmountVnd, dailyCount } = account.limits;
  const used = usageOn(account, day);
  if (dailyAmountVnd !== undefined && used.amountVnd + amountVnd > dailyAmountVnd) {
    return 'daily-amount';
  }
  if (dailyCount !== undefined && used.count + 1 > dailyCount) return 'daily-count';
  return amountVnd > account.availableVnd ? 'balance' : undefined;
}
