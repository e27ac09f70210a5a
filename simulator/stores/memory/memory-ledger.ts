import type {
  AccountLimits,
  AccountMoney,
  AccountSnapshot,
  CardStock,
  Ledger,
  Reservation,
  Reserved,
  Reversal,
  Reversed,
  Settled,
  Settlement,
  TransactionKey,
} from '../../core/ledger/port.js';
import type { AccountKey, Transaction } from '../../core/ledger/transaction.js';
import { accountOf, snapshotOf } from './account-snapshot.js';
import { readLimits, requireWholeVnd } from './amounts.js';
import { readStock } from './card-stock.js';
import { keptText } from './kept-text.js';
import { claimedBy, moneyOf, newAccount, nextOrdinal } from './memory-account.js';
import { MemoryAccounts } from './memory-accounts.js';
import { fund, reverse, settle } from './money-moves.js';
import { reserve } from './reserve.js';

/**
 * The default ledger: everything in this process's memory.
 *
 * ```
 *   accounts  provider/username ─► money · limits, days ─► used · kinds of cards ─► left
 *                                  transactions  id ─► transaction (replaced as a whole, never changed in place)
 *                                  the partner's ids ─► id · cards' serials and PINs · counted keys
 *   owners    provider/id       ─► the account whose transaction it is
 * ```
 *
 * Locks: none. Every call runs from its first line to its last without waiting, so nothing comes between its
 * reads and its writes; that is what makes it atomic, and why no function in this folder may become `async`.
 * A call that throws has written nothing: each looks at everything before its first write.
 *
 * Kept for ever: purchases and claimed ids, half a kilobyte each and as much for each card, however long the id is; an id
 * or a key of more than 128 characters is known by its beginning and a digest (`kept-text.ts`). Kept for a while: the last
 * 1,000 attempts of an account that moved no money and claimed no id, and the counts of its last 100,000 keys.
 *
 * Not promised: anything after the process ends, or between two processes; an account that was exported can be
 * imported into another, by whoever keeps the snapshot.
 */
export function memoryLedger(): Ledger {
  return new MemoryLedger();
}

class MemoryLedger implements Ledger {
  readonly #accounts = new MemoryAccounts();

  open(key: AccountKey, openingVnd: number, limits: AccountLimits): void {
    requireWholeVnd('opening balance', openingVnd);
    const read = readLimits(limits);
    if (this.#accounts.get(key) === undefined) this.#accounts.put(newAccount(key, openingVnd));
    this.#accounts.opened(key).limits = read;
  }

  incarnation(key: AccountKey): number | undefined {
    return this.#accounts.get(key)?.incarnation;
  }

  reserve(reservation: Reservation): Reserved {
    return reserve(this.#accounts, reservation);
  }

  settle(settlement: Settlement): Settled {
    return settle(this.#accounts, settlement);
  }

  reverse(reversal: Reversal): Reversed {
    return reverse(this.#accounts, reversal);
  }

  money(key: AccountKey): AccountMoney | undefined {
    const account = this.#accounts.get(key);
    return account && moneyOf(account);
  }

  fund(key: AccountKey, deltaVnd: number): AccountMoney {
    return fund(this.#accounts.opened(key), deltaVnd);
  }

  limits(key: AccountKey): AccountLimits | undefined {
    return this.#accounts.get(key)?.limits;
  }

  stock(key: AccountKey): CardStock {
    return Object.fromEntries(this.#accounts.get(key)?.stock ?? []);
  }

  setStock(key: AccountKey, stock: CardStock): void {
    this.#accounts.opened(key).stock = readStock(stock);
  }

  accounts(): readonly AccountKey[] {
    return this.#accounts.keys();
  }

  exportAccount(key: AccountKey): AccountSnapshot | undefined {
    const account = this.#accounts.get(key);
    return account && snapshotOf(account);
  }

  importAccount(snapshot: AccountSnapshot): void {
    this.#accounts.put(accountOf(snapshot));
  }

  remove(key: AccountKey): boolean {
    return this.#accounts.remove(key);
  }

  find(key: TransactionKey): Transaction | undefined {
    if ('transactionId' in key) return this.#accounts.transaction(key.provider, key.transactionId);
    const account = this.#accounts.get(key.account);
    return account && claimedBy(account, key.requestId);
  }

  list(key: AccountKey): readonly Transaction[] {
    const { transactions } = this.#accounts.get(key) ?? {};
    return [...(transactions?.values() ?? [])].sort((a, b) => a.openedAtMs - b.openedAtMs);
  }

  claim(key: AccountKey, requestId: string): boolean {
    const { claims } = this.#accounts.get(key) ?? {};
    const kept = keptText(requestId);
    if (claims?.has(kept) === true) return false;
    claims?.set(kept, undefined);
    return true;
  }

  ordinal(key: AccountKey, text: string): number {
    const account = this.#accounts.get(key);
    return account === undefined ? 0 : nextOrdinal(account, text);
  }
}
