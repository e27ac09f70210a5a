import type { AccountSnapshot } from '../../core/ledger/port.js';
import type { Transaction } from '../../core/ledger/transaction.js';
import { readSnapshot, type AccountContent } from './account-form.js';
import { readLimits, requireWholeVnd } from './amounts.js';
import { keptText } from './kept-text.js';
import { claimFor, newAccount, usageOn, type MemoryAccount } from './memory-account.js';
import { nameOf } from './memory-accounts.js';

/** Everything of an account that does not follow from its transactions, and those. */
export function snapshotOf(account: MemoryAccount): AccountSnapshot {
  const content: AccountContent = {
    make: 'memory',
    version: 2,
    openingVnd: account.openingVnd,
    limits: account.limits,
    stock: [...account.stock],
    transactions: [...account.transactions.values()],
    noteIds: [...account.noteIds],
    claimedIds: [...account.claims].flatMap(([id, claimer]) => (claimer === undefined ? [id] : [])),
    ordinals: [...account.ordinals],
  };
  return { account: account.key, content };
}

/**
 * Makes an account of a snapshot, without taking it into the ledger.
 * @throws Error when the snapshot is of another make, or contradicts itself.
 */
export function accountOf(snapshot: AccountSnapshot): MemoryAccount {
  const { account: key, content } = readSnapshot(snapshot);
  const name = nameOf(key);
  const account = newAccount(key, content.openingVnd);
  account.limits = readLimits(content.limits);
  account.stock = new Map(content.stock);
  for (const transaction of content.transactions.map(withKeptId)) {
    if (nameOf(transaction.account) !== name) {
      throw new Error(`snapshot of ${name}: transaction ${transaction.id} is of another account`);
    }
    requireNew(account, transaction);
    account.transactions.set(transaction.id, transaction);
    claimFor(account, transaction);
    count(account, transaction);
  }
  for (const id of content.claimedIds.map(keptText)) {
    if (account.claims.has(id)) throw new Error(`snapshot of ${name}: id ${id} is claimed twice`);
    account.claims.set(id, undefined);
  }
  for (const id of content.noteIds) {
    requireNote(account, id);
    account.noteIds.add(id);
  }
  for (const [text, ordinal] of content.ordinals) account.ordinals.set(keptText(text), ordinal);
  requireLawfulMoney(account);
  return account;
}

/** A shortened id is its own shortened id, so that one that was exported comes back as it was. */
function withKeptId(transaction: Transaction): Transaction {
  const { requestId } = transaction;
  return requestId === undefined ? transaction : { ...transaction, requestId: keptText(requestId) };
}

/** An id that is claimed twice would let one order be charged twice. */
function requireNew(account: MemoryAccount, { id, requestId }: Transaction): void {
  const name = nameOf(account.key);
  if (account.transactions.has(id)) {
    throw new Error(`snapshot of ${name}: transaction ${id} is there twice`);
  }
  if (requestId !== undefined && account.claims.has(requestId)) {
    throw new Error(`snapshot of ${name}: id ${requestId} is claimed twice`);
  }
}

/** Notes make room for others: a purchase among them would be forgotten with its claim. */
function requireNote(account: MemoryAccount, id: string): void {
  const noted = account.transactions.get(id);
  if (noted?.state !== 'failed' || noted.requestId !== undefined) {
    throw new Error(`snapshot of ${nameOf(account.key)}: note ${id} is no refused attempt of it`);
  }
}

/** Adds a transaction to the money and to the day's usage that it is part of. */
function count(account: MemoryAccount, { state, amountVnd, day }: Transaction): void {
  if (state === 'failed') return;
  if (state === 'held') account.heldVnd += amountVnd;
  else account.chargedVnd += amountVnd;
  if (state === 'reversed') account.reversedVnd += amountVnd;
  const usage = usageOn(account, day);
  usage.amountVnd += amountVnd;
  usage.count += 1;
}

function requireLawfulMoney(account: MemoryAccount): void {
  const { openingVnd, heldVnd, chargedVnd, reversedVnd } = account;
  const name = nameOf(account.key);
  requireWholeVnd(`snapshot of ${name}: turnover`, heldVnd + chargedVnd);
  account.availableVnd = openingVnd - heldVnd - (chargedVnd - reversedVnd);
  requireWholeVnd(`snapshot of ${name}: available balance`, account.availableVnd);
}
