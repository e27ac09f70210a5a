import { expect, it } from 'vitest';
import {
  bought,
  cards,
  lawBreach,
  reservation,
  DEMO,
  KIND,
  type LedgerSource,
} from '../reservation.suite.js';

/** Calls that run at the same time act as if one came after the other. */
export function concurrencySuite({ fresh }: LedgerSource): void {
  const atOnce = async <T>(count: number, call: (index: number) => T | Promise<T>) =>
    Promise.all(Array.from({ length: count }, async (_, index) => call(index)));

  it('charges an id once under 200 reservations', async () => {
    const ledger = await fresh();
    const all = await atOnce(200, async () => ledger.reserve(reservation({ requestId: 'same' })));
    expect(all.filter((r) => r.kind === 'held')).toHaveLength(1);
    expect(await ledger.money(DEMO)).toMatchObject({ availableVnd: 90_000, heldVnd: 10_000 });
  });

  it('sells exactly what the balance pays for under 300 reservations', async () => {
    const ledger = await fresh();
    const all = await atOnce(300, async () => ledger.reserve(reservation({ amountVnd: 1_000 })));
    expect(all.filter((r) => r.kind === 'held')).toHaveLength(100);
    expect(await ledger.money(DEMO)).toMatchObject({ availableVnd: 0, heldVnd: 100_000 });
  });

  it('sells exactly the cards that are left under 300 reservations', async () => {
    const ledger = await fresh();
    await ledger.fund(DEMO, 1_000_000);
    await ledger.setStock(DEMO, { [KIND]: 101 });
    const all = await atOnce(300, async () => ledger.reserve(reservation(cards(2))));
    expect(all.filter((r) => r.kind === 'held')).toHaveLength(50);
    expect(all.filter((r) => r.kind === 'refused' && r.why === 'stock')).toHaveLength(250);
    expect(await ledger.stock(DEMO)).toEqual({ [KIND]: 1 });
    expect(await ledger.money(DEMO)).toMatchObject({ heldVnd: 100_000 });
  });

  it('gives the money of a success back once under 50 reversals', async () => {
    const ledger = await fresh();
    const transactionId = await bought(ledger, { amountVnd: 30_000 });
    const all = await atOnce(50, async (index) =>
      ledger.reverse({ account: DEMO, transactionId, code: `r${index}`, atMs: index }),
    );
    expect(all.filter((r) => r.kind === 'reversed')).toHaveLength(1);
    expect(all.filter((r) => r.kind === 'not-reversible')).toHaveLength(49);
    expect(await ledger.money(DEMO)).toMatchObject({ availableVnd: 100_000, reversedVnd: 30_000 });
  });

  it('moves held money once under 50 decisions and 50 reversals', async () => {
    const ledger = await fresh();
    const { transactionId, ...rest } = reservation({ amountVnd: 30_000 });
    await ledger.reserve({ transactionId, ...rest });
    const call = { account: DEMO, transactionId, code: 'c', atMs: 1 };
    const all = await atOnce(100, async (index) =>
      index % 2 === 0
        ? ledger.settle({ ...call, decision: index % 4 === 0 ? 'succeeded' : 'failed' })
        : ledger.reverse(call),
    );
    expect(all.filter((r) => r.kind === 'settled')).toHaveLength(1);
    const state = (await ledger.find({ provider: 'dvs', transactionId }))?.state;
    const reversals = all.filter((r) => r.kind === 'reversed').length;
    expect(reversals).toBe(state === 'reversed' ? 1 : 0);
    const money = (await ledger.money(DEMO))!;
    expect(money).toMatchObject({ heldVnd: 0, reversedVnd: reversals * 30_000 });
    expect(lawBreach(money)).toBe(0);
  });
}
