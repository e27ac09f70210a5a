import { isWholeVnd } from '../../../contracts/wire/money.js';
import type {
  AccountLimits,
  AccountMoney,
  Ledger,
  Reservation,
  Reserved,
  Settled,
  Settlement,
  TransactionKey,
} from '../../core/ledger/port.js';
import type { AccountKey, Transaction } from '../../core/ledger/transaction.js';
import { moneyOf, newAccount, refusalOf, usageOn, type MemoryAccount } from './memory-account.js';

/** Attempts of an account that moved no money and claimed no id: anybody can send millions of them. */
const MAX_NOTES = 1_000;
/** Most keys of requests without an id that are counted an account; see `ordinal`. */
const MAX_ORDINALS = 100_000;

/**
 * The default ledger: everything in this process's memory.
 *
 * ```
 *   accounts      provider/username ─► money, limits, the partner's ids, cards' secrets
 *   transactions  provider/id       ─► transaction (replaced as a whole, never changed in place)
 * ```
 *
 * Locks: none. Every call runs from its first line to its last without waiting, so nothing comes between its
 * reads and its writes; that is what makes it atomic, and why no method here may become `async`.
 *
 * Kept for ever: purchases and claimed ids, about a kilobyte each. Kept for a while: the last 1,000 attempts of an
 * account that moved no money and claimed no id.
 *
 * Not promised: anything after the process ends, or between two processes.
 */
export function memoryLedger(): Ledger {
  return new MemoryLedger();
}

class MemoryLedger implements Ledger {
  readonly #accounts = new Map<string, MemoryAccount>();
  readonly #transactions = new Map<string, Transaction>();

  open(key: AccountKey, openingVnd: number, limits: AccountLimits): void {
    if (!isWholeVnd(openingVnd)) {
      throw new Error(`opening balance ${openingVnd}: expected whole VND, 0 or more`);
    }
    const known = this.#accounts.get(nameOf(key));
    if (known === undefined) this.#accounts.set(nameOf(key), newAccount(key, openingVnd, limits));
    else known.limits = limits;
  }

  money(key: AccountKey): AccountMoney | undefined {
    const account = this.#accounts.get(nameOf(key));
    return account && moneyOf(account);
  }

  reserve(r: Reservation): Reserved {
    const account = this.#account(r.account);
    if (!isWholeVnd(r.amountVnd)) {
      throw new Error(`amount ${r.amountVnd}: expected whole VND, 0 or more`);
    }
    const secrets = r.goods.cards.flatMap((card) => [card.serial, card.pin]);
    if (
      this.#transactions.has(idOf(r.account.provider, r.transactionId)) ||
      isTaken(account, secrets)
    ) {
      return { kind: 'id-taken' };
    }
    // The same id twice must never charge twice: this look and the claim below are one step.
    if (r.requestId !== undefined && account.claims.has(r.requestId)) {
      return { kind: 'duplicate', first: this.#claimed(account, r.requestId) };
    }
    const refusal = r.refusedCode === undefined ? refusalOf(account, r) : 'check';
    if (refusal !== undefined) {
      const code = refusal === 'check' ? (r.refusedCode ?? '') : r.refusalCodes[refusal];
      return {
        kind: 'refused',
        why: refusal,
        transaction: this.#note(account, r, { state: 'failed', code }),
      };
    }
    const transaction = this.#note(account, r, { state: 'held', code: r.heldCode });
    account.availableVnd -= r.amountVnd;
    account.heldVnd += r.amountVnd;
    const usage = usageOn(account, r.day);
    usage.amountVnd += r.amountVnd;
    usage.count += 1;
    for (const secret of secrets) account.cardSecrets.add(secret);
    return { kind: 'held', transaction };
  }

  settle(s: Settlement): Settled {
    const account = this.#accounts.get(nameOf(s.account));
    const held = this.#transactions.get(idOf(s.account.provider, s.transactionId));
    if (account === undefined || held === undefined || nameOf(held.account) !== nameOf(s.account)) {
      return { kind: 'not-found' };
    }
    // A decision is for ever: deciding again would move the same money a second time.
    if (held.state !== 'held') return { kind: 'already-decided', transaction: held };
    account.heldVnd -= held.amountVnd;
    if (s.decision === 'succeeded') account.chargedVnd += held.amountVnd;
    else giveBack(account, held);
    const transaction = { ...held, state: s.decision, code: s.code, decidedAtMs: s.atMs };
    this.#transactions.set(idOf(s.account.provider, held.id), transaction);
    return { kind: 'settled', transaction };
  }

  find(key: TransactionKey): Transaction | undefined {
    if ('transactionId' in key)
      return this.#transactions.get(idOf(key.provider, key.transactionId));
    const account = this.#accounts.get(nameOf(key.account));
    return account && this.#claimed(account, key.requestId);
  }

  list(key: AccountKey): readonly Transaction[] {
    const account = this.#accounts.get(nameOf(key));
    const ids = [...(account?.transactionIds ?? []), ...(account?.noteIds ?? [])];
    return ids
      .flatMap((id) => this.#transactions.get(idOf(key.provider, id)) ?? [])
      .sort((one, other) => one.openedAtMs - other.openedAtMs);
  }

  claim(key: AccountKey, requestId: string): boolean {
    const { claims } = this.#account(key);
    if (claims.has(requestId)) return false;
    claims.set(requestId, undefined);
    return true;
  }

  /**
   * Counts are kept for the last 100,000 keys of an account. A key that was dropped starts at 0 again; its ids are
   * then taken, and `reserve` asks for others, so nothing is ever confused.
   */
  ordinal(key: AccountKey, text: string): number {
    const { ordinals } = this.#account(key);
    const ordinal = ordinals.get(text) ?? 0;
    ordinals.set(text, ordinal + 1);
    if (ordinals.size > MAX_ORDINALS) {
      for (const oldest of ordinals.keys()) {
        ordinals.delete(oldest);
        break;
      }
    }
    return ordinal;
  }

  #note(
    account: MemoryAccount,
    r: Reservation,
    result: Pick<Transaction, 'state' | 'code'>,
  ): Transaction {
    const movesMoney = result.state === 'held';
    const transaction: Transaction = {
      id: r.transactionId,
      account: account.key,
      ...(r.requestId === undefined ? {} : { requestId: r.requestId }),
      goods: movesMoney ? r.goods : { ...r.goods, cards: [] },
      amountVnd: r.amountVnd,
      ...result,
      openedAtMs: r.atMs,
      day: r.day,
      ...(movesMoney ? {} : { decidedAtMs: r.atMs }),
      balanceBeforeVnd: account.availableVnd,
      balanceAfterVnd: account.availableVnd - (movesMoney ? r.amountVnd : 0),
    };
    this.#transactions.set(idOf(r.account.provider, transaction.id), transaction);
    if (movesMoney || r.requestId !== undefined) account.transactionIds.push(transaction.id);
    else this.#keepNote(account, transaction.id);
    if (r.requestId !== undefined) account.claims.set(r.requestId, transaction.id);
    return transaction;
  }

  #keepNote({ key, noteIds }: MemoryAccount, id: string): void {
    noteIds.add(id);
    if (noteIds.size <= MAX_NOTES) return;
    for (const oldest of noteIds) {
      noteIds.delete(oldest);
      this.#transactions.delete(idOf(key.provider, oldest));
      break;
    }
  }

  #account(key: AccountKey): MemoryAccount {
    const account = this.#accounts.get(nameOf(key));
    if (account === undefined) throw new Error(`account ${nameOf(key)} was never opened`);
    return account;
  }

  #claimed(account: MemoryAccount, requestId: string): Transaction | undefined {
    const id = account.claims.get(requestId);
    return id === undefined ? undefined : this.#transactions.get(idOf(account.key.provider, id));
  }
}

/** The money goes back, and so does the day's allowance if the day is still the same. */
function giveBack(account: MemoryAccount, held: Transaction): void {
  account.availableVnd += held.amountVnd;
  if (account.usage.day === held.day) {
    account.usage.amountVnd -= held.amountVnd;
    account.usage.count -= 1;
  }
}

function isTaken(account: MemoryAccount, secrets: readonly string[]): boolean {
  return secrets.some((secret) => account.cardSecrets.has(secret));
}

function nameOf({ provider, username }: AccountKey): string {
  return `${provider}/${username}`;
}

function idOf(provider: AccountKey['provider'], id: string): string {
  return `${provider}/${id}`;
}
