import { expect, it } from 'vitest';
import { stockKey } from '../../core/ledger/port.js';
import {
  attempt,
  bought,
  cards,
  reservation,
  DEMO,
  KIND,
  NOBODY,
  OTHER,
  type LedgerSource,
} from '../reservation.suite.js';

/** Cards that can be exhausted. */
export function stockSuite({ fresh }: LedgerSource): void {
  const stocked = async (left: number) => {
    const ledger = await fresh();
    await ledger.setStock(DEMO, { [KIND]: left });
    return ledger;
  };
  const failed = { account: DEMO, decision: 'failed', code: 'f', atMs: 1 } as const;

  it('sells down to zero, all or nothing', async () => {
    expect(stockKey('040101', 1_000)).toBe(KIND);
    const ledger = await stocked(5);
    await bought(ledger, cards(3));
    expect(await ledger.stock(DEMO)).toEqual({ [KIND]: 2 });
    const tooMany = reservation(cards(3));
    expect(await ledger.reserve(tooMany)).toMatchObject({
      kind: 'refused',
      why: 'stock',
      transaction: { id: tooMany.transactionId, state: 'failed', code: '13', goods: { cards: [] } },
    });
    expect(await ledger.money(DEMO)).toMatchObject({ availableVnd: 97_000, heldVnd: 0 });
    expect(await ledger.reserve(reservation(cards(2)))).toMatchObject({ kind: 'held' });
    expect(await ledger.stock(DEMO)).toEqual({ [KIND]: 0 });
    expect(await ledger.reserve(reservation(cards(1)))).toMatchObject({ why: 'stock' });
  });

  it('counts the quantity, of cards alone and of the named kind alone', async () => {
    const ledger = await stocked(5);
    const { goods } = cards(3);
    await ledger.reserve(reservation({ goods: { ...goods, cards: [] } }));
    expect(await ledger.stock(DEMO)).toEqual({ [KIND]: 2 });
    for (const other of [
      { ...goods, operation: 'topup' },
      { ...goods, unitPriceVnd: 2_000 },
      { ...goods, serviceCode: '040102' },
    ] as const) {
      const made = reservation({ goods: { ...other, cards: [] } });
      expect(await ledger.reserve(made)).toMatchObject({ kind: 'held' });
    }
    expect(await ledger.stock(DEMO)).toEqual({ [KIND]: 2 });
  });

  it('takes the stock of one account alone', async () => {
    const ledger = await stocked(1);
    const rich = { ...cards(2), account: OTHER };
    expect(await ledger.reserve(reservation(rich))).toMatchObject({ kind: 'held' });
    expect(await ledger.stock(OTHER)).toEqual({});
    expect(await ledger.stock(DEMO)).toEqual({ [KIND]: 1 });
  });

  it('looks at the limits and the balance first', async () => {
    const ledger = await stocked(0);
    const poor = { ...cards(1), amountVnd: 100_001 };
    expect(await ledger.reserve(reservation(poor))).toMatchObject({ why: 'balance' });
    await ledger.open(DEMO, 0, { dailyCount: 0 });
    expect(await ledger.reserve(reservation(cards(1)))).toMatchObject({ why: 'daily-count' });
    await ledger.open(DEMO, 0, {});
    expect(await ledger.reserve(reservation(cards(1)))).toMatchObject({ why: 'stock' });
  });

  it('takes nothing for an attempt that buys nothing', async () => {
    const ledger = await stocked(5);
    const sold = reservation({ ...cards(1), requestId: 'r' });
    await ledger.reserve(sold);
    for (const change of [
      { refusedCode: '6' },
      { amountVnd: 100_001 },
      { requestId: 'r' },
      { transactionId: sold.transactionId },
      { goods: sold.goods },
    ]) {
      const { kind } = await ledger.reserve(reservation({ ...cards(1), ...change }));
      expect(kind).not.toBe('held');
    }
    expect(await ledger.stock(DEMO)).toEqual({ [KIND]: 4 });
  });

  it('gets the cards of a failure back, once', async () => {
    const ledger = await stocked(5);
    const { transactionId, ...rest } = reservation(cards(3));
    await ledger.reserve({ transactionId, ...rest });
    for (let i = 0; i < 3; i++) await ledger.settle({ ...failed, transactionId });
    await ledger.reverse({ ...failed, transactionId });
    expect(await ledger.stock(DEMO)).toEqual({ [KIND]: 5 });
  });

  it('gets nothing back for a refusal, a success or a reversal', async () => {
    const ledger = await stocked(5);
    const refused = await bought(ledger, { ...cards(1), refusedCode: '6' });
    await ledger.settle({ ...failed, transactionId: refused });
    const transactionId = await bought(ledger, cards(3));
    await ledger.settle({ ...failed, transactionId });
    expect(await ledger.stock(DEMO)).toEqual({ [KIND]: 2 });
    await ledger.reverse({ account: DEMO, transactionId, code: 'r', atMs: 1 });
    await ledger.settle({ ...failed, transactionId });
    expect(await ledger.stock(DEMO)).toEqual({ [KIND]: 2 });
  });

  it.each([
    ['is counted anew', { [KIND]: 10 }, { [KIND]: 13 }],
    ['is no longer counted', { '040102/5000': 1 }, { '040102/5000': 1 }],
  ])('gets the cards of a failure back when their kind %s', async (_name, anew, expected) => {
    const ledger = await stocked(5);
    const { transactionId, ...rest } = reservation(cards(3));
    await ledger.reserve({ transactionId, ...rest });
    await ledger.setStock(DEMO, anew);
    await ledger.settle({ ...failed, transactionId });
    expect(await ledger.stock(DEMO)).toEqual(expected);
  });

  it('is set as a whole, and kept when the account is opened again', async () => {
    const ledger = await stocked(5);
    await ledger.setStock(DEMO, { '040102/5000': 2 });
    await ledger.open(DEMO, 1, { dailyCount: 9 });
    expect(await ledger.stock(DEMO)).toEqual({ '040102/5000': 2 });
    expect(await ledger.reserve(reservation(cards(6)))).toMatchObject({ kind: 'held' });
    await ledger.setStock(DEMO, {});
    expect(await ledger.stock(DEMO)).toEqual({});
  });

  it.each([-1, 0.5, NaN, Infinity])('takes no stock of %s', async (bad) => {
    const ledger = await stocked(5);
    await expect(
      attempt(() => ledger.setStock(DEMO, { '040102/5000': 1, [KIND]: bad })),
    ).rejects.toThrow(/040101\/1000.*whole/);
    expect(await ledger.stock(DEMO)).toEqual({ [KIND]: 5 });
  });

  it('belongs to accounts that were opened', async () => {
    const ledger = await fresh();
    expect(await ledger.stock(NOBODY)).toEqual({});
    await expect(attempt(() => ledger.setStock(NOBODY, { [KIND]: 1 }))).rejects.toThrow(
      /never opened/,
    );
    expect(await ledger.stock(NOBODY)).toEqual({});
  });
}
