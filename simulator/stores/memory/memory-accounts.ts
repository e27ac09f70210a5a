import type { AccountKey, Transaction } from '../../core/ledger/transaction.js';
import { claimFor, type MemoryAccount } from './memory-account.js';

type Provider = AccountKey['provider'];
type ByProvider = Readonly<Record<Provider, Map<string, MemoryAccount>>>;

/** Every account, and the one that each of a provider's transaction ids belongs to. */
export class MemoryAccounts {
  /** In the order of opening. */
  readonly #accounts = new Map<string, MemoryAccount>();
  /** The same accounts, found without making a name for every look. */
  readonly #byUsername: ByProvider = { dvs: new Map(), truemoney: new Map() };
  readonly #owners: ByProvider = { dvs: new Map(), truemoney: new Map() };
  #taken = 0;

  get({ provider, username }: AccountKey): MemoryAccount | undefined {
    return this.#byUsername[provider].get(username);
  }

  /** @throws Error when the account was never opened. */
  opened(key: AccountKey): MemoryAccount {
    const account = this.get(key);
    if (account === undefined) throw new Error(`account ${nameOf(key)} was never opened`);
    return account;
  }

  /** In the order of opening. */
  keys(): readonly AccountKey[] {
    return Array.from(this.#accounts.values(), (account) => account.key);
  }

  /**
   * Takes an account in, in place of the one with the same key, and gives it a number that no other ever had.
   * @throws Error when an id of its transactions belongs to another account; then nothing has changed.
   */
  put(account: MemoryAccount): void {
    const { provider } = account.key;
    const replaced = this.get(account.key);
    // Looked at before anything is written: two accounts with one id would answer for each other's money.
    for (const id of account.transactions.keys()) {
      const owner = this.#owners[provider].get(id);
      if (owner !== undefined && owner !== replaced) {
        throw new Error(`transaction ${id} exists already, in account ${nameOf(owner.key)}`);
      }
    }
    if (replaced !== undefined) this.#disown(replaced);
    account.incarnation = ++this.#taken;
    this.#accounts.set(nameOf(account.key), account);
    this.#byUsername[provider].set(account.key.username, account);
    for (const id of account.transactions.keys()) this.#owners[provider].set(id, account);
  }

  /** Forgets an account with everything it has; false when there was none. */
  remove(key: AccountKey): boolean {
    const account = this.get(key);
    if (account === undefined) return false;
    this.#disown(account);
    this.#byUsername[key.provider].delete(key.username);
    return this.#accounts.delete(nameOf(key));
  }

  transaction(provider: Provider, id: string): Transaction | undefined {
    return this.#owners[provider].get(id)?.transactions.get(id);
  }

  /** Writes a new transaction down, with what it claims. */
  add(account: MemoryAccount, transaction: Transaction): void {
    account.transactions.set(transaction.id, transaction);
    this.#owners[account.key.provider].set(transaction.id, account);
    claimFor(account, transaction);
  }

  /** Forgets one transaction that claims nothing. */
  drop(account: MemoryAccount, id: string): void {
    account.transactions.delete(id);
    this.#owners[account.key.provider].delete(id);
  }

  #disown({ key, transactions }: MemoryAccount): void {
    for (const id of transactions.keys()) this.#owners[key.provider].delete(id);
  }
}

/** An account as people and maps read it: `dvs/demo`. */
export function nameOf({ provider, username }: AccountKey): string {
  return `${provider}/${username}`;
}
