import type { Reservation, Reserved } from '../../core/ledger/port.js';
import type { Goods, Transaction } from '../../core/ledger/transaction.js';
import { requireWhole, requireWholeVnd } from './amounts.js';
import { isExhausted, takeFromStock } from './card-stock.js';
import { keptText } from './kept-text.js';
import { claimedBy, usageOn, type MemoryAccount } from './memory-account.js';
import { nameOf, type MemoryAccounts } from './memory-accounts.js';

/** Attempts of an account that moved no money and claimed no id: anybody can send millions of them. */
const MAX_NOTES = 1_000;

type Refusal = Pick<Extract<Reserved, { kind: 'refused' }>, 'why'> & { readonly code: string };

/** The first phase: looks at everything in the port's order, then holds the money and takes the cards. */
export function reserve(accounts: MemoryAccounts, asked: Reservation): Reserved {
  const account = accounts.get(asked.account);
  // Another account may have taken the name since the partner was authenticated: its money is not this request's.
  const { incarnation = account?.incarnation } = asked;
  if (account === undefined || account.incarnation !== incarnation) return { kind: 'no-account' };
  const r = keptReservation(asked);
  requireWholeVnd('amount', r.amountVnd);
  requireWhole('quantity', r.goods.quantity);
  if (accounts.transaction(r.account.provider, r.transactionId) || hasSoldCardOf(account, r)) {
    return { kind: 'id-taken' };
  }
  // The same id twice must never charge twice: this look and the claim that `add` writes are one step.
  if (r.requestId !== undefined && account.claims.has(r.requestId)) {
    return { kind: 'duplicate', first: claimedBy(account, r.requestId) };
  }
  const refusal = refusalOf(account, r);
  if (refusal !== undefined) {
    const transaction = transactionOf(account, r, { state: 'failed', code: refusal.code });
    accounts.add(account, transaction);
    if (r.requestId === undefined) boundNotes(accounts, account, transaction.id);
    return { kind: 'refused', why: refusal.why, transaction };
  }
  requireExactTurnover(account, r.amountVnd);
  const transaction = transactionOf(account, r, { state: 'held', code: r.heldCode });
  accounts.add(account, transaction);
  account.availableVnd -= r.amountVnd;
  account.heldVnd += r.amountVnd;
  const usage = usageOn(account, r.day);
  usage.amountVnd += r.amountVnd;
  usage.count += 1;
  takeFromStock(account, r.goods);
  return { kind: 'held', transaction };
}

/** The provider's own refusal, then which limit, lack of money or lack of cards stands against it. */
function refusalOf(account: MemoryAccount, r: Reservation): Refusal | undefined {
  if (r.refusedCode !== undefined) return { why: 'check', code: r.refusedCode };
  const { dailyAmountVnd = Infinity, dailyCount = Infinity } = account.limits;
  const used = account.days.get(r.day) ?? { amountVnd: 0, count: 0 };
  const { refusalCodes: code } = r;
  if (used.amountVnd + r.amountVnd > dailyAmountVnd) {
    return { why: 'daily-amount', code: code['daily-amount'] };
  }
  if (used.count + 1 > dailyCount) return { why: 'daily-count', code: code['daily-count'] };
  if (r.amountVnd > account.availableVnd) return { why: 'balance', code: code.balance };
  if (isExhausted(account, r.goods)) return { why: 'stock', code: code.stock };
  return undefined;
}

/** A serial or PIN that was sold before is money somebody else may have spent. */
function hasSoldCardOf({ cardSecrets }: MemoryAccount, { goods }: Reservation): boolean {
  return goods.cards.some(({ serial, pin }) => cardSecrets.has(serial) || cardSecrets.has(pin));
}

/**
 * What is charged grows with every success, reversed ones included, and has no bound of its own: beyond 2^53 − 1
 * a sum would be rounded, and money would come or go.
 */
function requireExactTurnover(account: MemoryAccount, amountVnd: number): void {
  if (!Number.isSafeInteger(account.heldVnd + account.chargedVnd + amountVnd)) {
    throw new Error(
      `amount ${amountVnd}: account ${nameOf(account.key)} would have bought for more than 2^53 − 1 VND`,
    );
  }
}

/** The same with texts that may be kept for ever. */
function keptReservation(r: Reservation): Reservation {
  const { requestId } = r;
  const goods = keptGoods(r.goods);
  return requestId === undefined
    ? { ...r, goods }
    : { ...r, requestId: keptText(requestId), goods };
}

function keptGoods(goods: Goods): Goods {
  const kept: Mutable<Goods> = { ...goods };
  if (goods.phone !== undefined) kept.phone = keptText(goods.phone);
  if (goods.serviceCode !== undefined) kept.serviceCode = keptText(goods.serviceCode);
  return kept;
}

/** What is being put together: a record with spreads inside costs as much as all the rest of a reservation. */
type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** The record of an attempt. One that is refused gets no cards: they are free to be sold to somebody else. */
function transactionOf(
  account: MemoryAccount,
  r: Reservation,
  { state, code }: { state: 'held' | 'failed'; code: string },
): Transaction {
  const isHeld = state === 'held';
  const transaction: Mutable<Transaction> = {
    id: r.transactionId,
    account: account.key,
    goods: isHeld ? r.goods : { ...r.goods, cards: [] },
    amountVnd: r.amountVnd,
    state,
    code,
    openedAtMs: r.atMs,
    day: r.day,
    balanceBeforeVnd: account.availableVnd,
    balanceAfterVnd: account.availableVnd - (isHeld ? r.amountVnd : 0),
  };
  if (r.requestId !== undefined) transaction.requestId = r.requestId;
  if (!isHeld) transaction.decidedAtMs = r.atMs;
  return transaction;
}

/** Notes an attempt that moved no money and claimed no id; one too many lets the oldest go. */
function boundNotes(accounts: MemoryAccounts, account: MemoryAccount, id: string): void {
  const { noteIds } = account;
  noteIds.add(id);
  if (noteIds.size <= MAX_NOTES) return;
  for (const oldest of noteIds) {
    noteIds.delete(oldest);
    accounts.drop(account, oldest);
    break;
  }
}
