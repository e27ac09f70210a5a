import type { Ledger, Reservation } from '../core/ledger/port.js';

/** An account with 100,000 VND and no limits. */
export const DEMO = { provider: 'dvs', username: 'demo' } as const;
/** An account with 1,000,000 VND, 50,000 and 2 transactions a day. */
export const OTHER = { provider: 'dvs', username: 'other' } as const;

export async function openAccounts(ledger: Ledger): Promise<Ledger> {
  await ledger.open(DEMO, 100_000, {});
  await ledger.open(OTHER, 1_000_000, { dailyAmountVnd: 50_000, dailyCount: 2 });
  return ledger;
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
    refusalCodes: { 'daily-amount': '-1', 'daily-count': '-2', balance: '-3' },
    ...change,
  };
}
