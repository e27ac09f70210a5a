import type { AccountKey, Transaction } from '../../core/ledger/transaction.js';
import { claimFor, type MemoryAccount } from './memory-account.js';

type Provider = AccountKey['provider'];

/** Every account, and the one that each of a provider's transaction ids belongs to. */
export class MemoryAccounts {
  /** In the order of opening. */
  readonly #accounts = new Map<string, MemoryAccount>();
  /** The same accounts, found without making a name for every look. */
  readonly #byUsername = new ByProvider();
  readonly #owners = new ByProvider();
  #taken = 0;

  get({ provider, username }: AccountKey): MemoryAccount | undefined {
    return this.#byUsername.get(provider, username);
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
      const owner = this.#owners.get(provider, id);
      if (owner !== undefined && owner !== replaced) {
        throw new Error(`transaction ${id} exists already, in account ${nameOf(owner.key)}`);
      }
    }
    if (replaced !== undefined) this.#disown(replaced);
    account.incarnation = ++this.#taken;
    this.#accounts.set(nameOf(account.key), account);
    this.#byUsername.set(provider, account.key.username, account);
    for (const id of account.transactions.keys()) this.#owners.set(provider, id, account);
  }

  /** Forgets an account with everything it has; false when there was none. */
  remove(key: AccountKey): boolean {
    const account = this.get(key);
    if (account === undefined) return false;
    this.#disown(account);
    this.#byUsername.delete(key.provider, key.username);
    return this.#accounts.delete(nameOf(key));
  }

  transaction(provider: Provider, id: string): Transaction | undefined {
    return this.#owners.get(provider, id)?.transactions.get(id);
  }

  /** Writes a new transaction down, with what it claims. */
  add(account: MemoryAccount, transaction: Transaction): void {
    account.transactions.set(transaction.id, transaction);
    this.#owners.set(account.key.provider, transaction.id, account);
    claimFor(account, transaction);
  }

  /** Forgets one transaction that claims nothing. */
  drop(account: MemoryAccount, id: string): void {
    account.transactions.delete(id);
    this.#owners.delete(account.key.provider, id);
  }

  #disown({ key, transactions }: MemoryAccount): void {
    for (const id of transactions.keys()) this.#owners.delete(key.provider, id);
  }
}

/** An account as people and maps read it: `dvs/demo`. */
export function nameOf({ provider, username }: AccountKey): string {
  return `${provider}/${username}`;
}

/** Accounts by a provider and a name: a text made of both for every look would cost more than the look. */
class ByProvider {
  readonly #accounts = new Map<Provider, Map<string, MemoryAccount>>();

  get(provider: Provider, name: string): MemoryAccount | undefined {
    return this.#accounts.get(provider)?.get(name);
  }

  set(provider: Provider, name: string, account: MemoryAccount): void {
    const known = this.#accounts.get(provider);
    if (known === undefined) this.#accounts.set(provider, new Map([[name, account]]));
    else known.set(name, account);
  }

  delete(provider: Provider, name: string): void {
    this.#accounts.get(provider)?.delete(name);
  }
}
