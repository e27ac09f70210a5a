import type { AccountLimits, AccountMoney } from '../../core/ledger/port.js';
import type { AccountKey, Transaction } from '../../core/ledger/transaction.js';
import { keptText } from './kept-text.js';

/** Most keys of requests without an id that are counted an account. */
const MAX_ORDINALS = 100_000;

/** An account of the memory ledger with everything it has: mutable, and never handed out. */
export interface MemoryAccount {
  readonly key: AccountKey;
  /** Its number among all that the ledger ever took in; set when it is. */
  incarnation: number;
  openingVnd: number;
  availableVnd: number;
  heldVnd: number;
  chargedVnd: number;
  reversedVnd: number;
  limits: AccountLimits;
  /** What was used of the limits, by the number of the day. */
  readonly days: Map<number, DayUsage>;
  /** Cards left, by their stock key; a kind without an entry is never exhausted. */
  stock: Map<string, number>;
  /** Every transaction by the provider's id, in the order of their reservations. */
  readonly transactions: Map<Transaction['id'], Transaction>;
  /** Attempts among them that moved no money and claimed no id, oldest first; the oldest makes room. */
  readonly noteIds: Set<Transaction['id']>;
  /** Every id the partner ever sent, as `keptText`, and the transaction that it became, if any. */
  readonly claims: Map<string, Transaction['id'] | undefined>;
  /** Serials and PINs of every card ever issued. */
  readonly cardSecrets: Set<string>;
  /** How many calls there were of a key, as `keptText`, the key of the oldest first call first. */
  readonly ordinals: Map<string, number>;
}

export interface DayUsage {
  amountVnd: number;
  count: number;
}

/** A copy of the key: what a caller has beside it does not get into the records. */
export function newAccount({ provider, username }: AccountKey, openingVnd: number): MemoryAccount {
  return {
    key: { provider, username },
    incarnation: 0,
    openingVnd,
    availableVnd: openingVnd,
    heldVnd: 0,
    chargedVnd: 0,
    reversedVnd: 0,
    limits: {},
    days: new Map(),
    stock: new Map(),
    transactions: new Map(),
    noteIds: new Set(),
    claims: new Map(),
    cardSecrets: new Set(),
    ordinals: new Map(),
  };
}

/** A copy of the account's money. */
export function moneyOf(account: MemoryAccount): AccountMoney {
  const { openingVnd, availableVnd, heldVnd, chargedVnd, reversedVnd } = account;
  return { openingVnd, availableVnd, heldVnd, chargedVnd, reversedVnd };
}

/** What is used of the limits on a day, to be counted on. */
export function usageOn(account: MemoryAccount, day: number): DayUsage {
  const known = account.days.get(day);
  if (known !== undefined) return known;
  const unused = { amountVnd: 0, count: 0 };
  account.days.set(day, unused);
  return unused;
}

/** The transaction that claimed the partner's id, unless a call that buys nothing did. */
export function claimedBy(account: MemoryAccount, requestId: string): Transaction | undefined {
  const id = account.claims.get(keptText(requestId));
  return id === undefined ? undefined : account.transactions.get(id);
}

/** Claims whatever belongs to a transaction alone: the partner's id, kept already, and its cards' serials and PINs. */
export function claimFor(account: MemoryAccount, transaction: Transaction): void {
  if (transaction.requestId !== undefined) {
    account.claims.set(transaction.requestId, transaction.id);
  }
  for (const { serial, pin } of transaction.goods.cards) {
    account.cardSecrets.add(serial).add(pin);
  }
}

/**
 * Counts are kept for the last 100,000 keys of an account. A key that was dropped starts at 0 again; its ids are
 * then taken, and `reserve` asks for others, so nothing is ever confused.
 */
export function nextOrdinal({ ordinals }: MemoryAccount, text: string): number {
  const key = keptText(text);
  const ordinal = ordinals.get(key) ?? 0;
  ordinals.set(key, ordinal + 1);
  if (ordinals.size > MAX_ORDINALS) {
    for (const oldest of ordinals.keys()) {
      ordinals.delete(oldest);
      break;
    }
  }
  return ordinal;
}
