import type { MaybePromise } from '../../contracts/wire/maybe-promise.js';
import type { AccountMoney, Ledger, Reservation } from '../core/ledger/port.js';
import type { AccountKey, Goods } from '../core/ledger/transaction.js';

/** An account with 100,000 VND and no limits. */
export const DEMO = { provider: 'dvs', username: 'demo' } as const;
/** An account with 1,000,000 VND, 50,000 and 2 transactions a day. */
export const OTHER = { provider: 'dvs', username: 'other' } as const;
/** An account that nobody opens. */
export const NOBODY = { provider: 'dvs', username: 'nobody' } as const;

export async function openAccounts(ledger: Ledger): Promise<Ledger> {
  await ledger.open(DEMO, 100_000, {});
  await ledger.open(OTHER, 1_000_000, { dailyAmountVnd: 50_000, dailyCount: 2 });
  return ledger;
}

/** Where the parts of the suite get their ledgers from. */
export interface LedgerSource {
  /** A ledger of its own with DEMO and OTHER. */
  fresh(): Promise<Ledger>;
  /** A ledger of its own without any account. */
  empty(): Promise<Ledger>;
}

let made = 0;

/** A reservation of 10,000 VND with an id of its own, and what the test changes of it. */
export function reservation(change: Partial<Reservation>): Reservation {
  made += 1;
  return {
    account: DEMO,
    transactionId: `transaction-${made}`,
    goods: { operation: 'topup', unitPriceVnd: 10_000, quantity: 1, cards: [] },
    amountVnd: 10_000,
    atMs: 0,
    day: 0,
    heldCode: '0',
    refusalCodes: { 'daily-amount': '-1', 'daily-count': '-2', balance: '-3', stock: '13' },
    ...change,
  };
}

/** The kind of the cards of `cards`, as a stock names it. */
export const KIND = '040101/1000';

/** Goods and price of cards of 1,000 VND, each with a serial and a PIN of its own. */
export function cards(quantity: number): { readonly goods: Goods; readonly amountVnd: number } {
  const card = { cardType: 'VTT', priceVnd: 1_000, expiry: '31/12/2030' };
  return {
    goods: {
      operation: 'buy-cards',
      serviceCode: '040101',
      unitPriceVnd: 1_000,
      quantity,
      cards: Array.from({ length: quantity }, () => {
        made += 1;
        return { ...card, serial: `serial-${made}`, pin: `pin-${made}` };
      }),
    },
    amountVnd: 1_000 * quantity,
  };
}

/** Reserves and settles in one go; returns the transaction's id. */
export async function bought(
  ledger: Ledger,
  change: Partial<Reservation>,
  decision: 'succeeded' | 'failed' = 'succeeded',
): Promise<string> {
  const { account, transactionId, ...rest } = reservation(change);
  await ledger.reserve({ account, transactionId, ...rest });
  await ledger.settle({ account, transactionId, decision, code: decision, atMs: 1 });
  return transactionId;
}

/** A call of a maker that answers at once or by promise, and throws or rejects. */
export async function attempt<T>(call: () => MaybePromise<T>): Promise<T> {
  return call();
}

/** Everything that a ledger says of an account without changing it. */
export async function pictureOf(ledger: Ledger, account: AccountKey): Promise<object> {
  return {
    money: await ledger.money(account),
    limits: await ledger.limits(account),
    stock: await ledger.stock(account),
    list: await ledger.list(account),
    exported: await ledger.exportAccount(account),
  };
}

/** By how much an account breaks the law of money, or goes below zero; 0 when it does not. */
export function lawBreach(money: AccountMoney): number {
  const { openingVnd, availableVnd, heldVnd, chargedVnd, reversedVnd } = money;
  const below = Math.min(0, openingVnd, availableVnd, heldVnd, chargedVnd, reversedVnd);
  return below + (openingVnd + reversedVnd - (availableVnd + heldVnd + chargedVnd));
}
