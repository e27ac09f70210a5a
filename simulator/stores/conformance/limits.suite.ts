import { expect, it } from 'vitest';
import {
  attempt,
  bought,
  reservation,
  DEMO,
  NOBODY,
  OTHER,
  type LedgerSource,
} from '../reservation.suite.js';

/** What an account may do in a day. OTHER may buy for 50,000 VND and twice. */
export function limitsSuite({ fresh }: LedgerSource): void {
  const small = { account: OTHER, amountVnd: 10_000 };

  it('counts a day, gives the allowance of a failure back, and starts anew the next day', async () => {
    const ledger = await fresh();
    const transactionId = 'a';
    await ledger.reserve(reservation({ ...small, transactionId }));
    await ledger.reserve(reservation(small));
    expect(await ledger.reserve(reservation(small))).toMatchObject({ why: 'daily-count' });
    const failed = { decision: 'failed', code: '61', atMs: 1 } as const;
    await ledger.settle({ account: OTHER, transactionId, ...failed });
    expect(await ledger.reserve(reservation(small))).toMatchObject({ kind: 'held' });
    expect(await ledger.reserve(reservation({ ...small, day: 1, atMs: 86_400_000 }))).toMatchObject(
      { kind: 'held' },
    );
  });

  it('keeps the days apart, also when an earlier one comes again', async () => {
    const ledger = await fresh();
    for (const day of [1, 1, 0]) await ledger.reserve(reservation({ ...small, day }));
    expect(await ledger.reserve(reservation({ ...small, day: 1 }))).toMatchObject({
      why: 'daily-count',
    });
    expect(await ledger.reserve(reservation({ ...small, day: 0 }))).toMatchObject({ kind: 'held' });
  });

  it('sells up to the limit, and not a dong beyond', async () => {
    const ledger = await fresh();
    await bought(ledger, { ...small, amountVnd: 20_000 });
    expect(await ledger.reserve(reservation({ ...small, amountVnd: 30_001 }))).toMatchObject({
      why: 'daily-amount',
    });
    expect(await ledger.reserve(reservation({ ...small, amountVnd: 30_000 }))).toMatchObject({
      kind: 'held',
    });
  });

  it('gives no allowance back for a reversal', async () => {
    const ledger = await fresh();
    for (const amountVnd of [30_000, 20_000]) {
      const transactionId = await bought(ledger, { ...small, amountVnd });
      await ledger.reverse({ account: OTHER, transactionId, code: 'r', atMs: 2 });
    }
    expect(await ledger.reserve(reservation(small))).toMatchObject({ why: 'daily-amount' });
    await ledger.open(OTHER, 0, { dailyCount: 2 });
    expect(await ledger.reserve(reservation(small))).toMatchObject({ why: 'daily-count' });
  });

  it('tells the limits, and gets new ones by opening again', async () => {
    const ledger = await fresh();
    expect(await ledger.limits(DEMO)).toEqual({});
    expect(await ledger.limits(OTHER)).toEqual({ dailyAmountVnd: 50_000, dailyCount: 2 });
    expect(await ledger.limits(NOBODY)).toBeUndefined();
    await ledger.open(OTHER, 0, { dailyCount: 7, dailyAmountVnd: undefined });
    expect(await ledger.limits(OTHER)).toEqual({ dailyCount: 7 });
    expect(await ledger.reserve(reservation({ ...small, amountVnd: 60_000 }))).toMatchObject({
      kind: 'held',
    });
  });

  it.each([-1, 0.5, NaN, Infinity])('takes no limit of %s', async (bad) => {
    const ledger = await fresh();
    for (const limits of [{ dailyAmountVnd: bad }, { dailyCount: bad }]) {
      await expect(attempt(() => ledger.open(OTHER, 0, limits))).rejects.toThrow(/whole/);
      await expect(attempt(() => ledger.open(NOBODY, 0, limits))).rejects.toThrow(/whole/);
    }
    expect(await ledger.limits(OTHER)).toEqual({ dailyAmountVnd: 50_000, dailyCount: 2 });
    expect(await ledger.money(NOBODY)).toBeUndefined();
  });
}
