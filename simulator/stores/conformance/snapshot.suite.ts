import { expect, it } from 'vitest';
import type { AccountSnapshot, Ledger } from '../../core/ledger/port.js';
import {
  bought,
  cards,
  pictureOf,
  reservation,
  DEMO,
  KIND,
  NOBODY,
  OTHER,
  type LedgerSource,
} from '../reservation.suite.js';

/** Gives OTHER something of everything, and spends its day but for one purchase of 5,000 VND. */
export async function live(ledger: Ledger): Promise<void> {
  await ledger.open(OTHER, 0, { dailyAmountVnd: 50_000, dailyCount: 5 });
  await ledger.setStock(OTHER, { [KIND]: 9, '040102/5000': 0 });
  const mine = { account: OTHER, day: 3 };
  const sold = {
    ...cards(2),
    ...mine,
    transactionId: 'sold',
    requestId: 'r-sold',
    amountVnd: 20_000,
  };
  await bought(ledger, sold);
  await bought(ledger, { ...mine, transactionId: 'back', amountVnd: 15_000 });
  await ledger.reverse({ account: OTHER, transactionId: 'back', code: 'r', atMs: 2 });
  await bought(ledger, { ...cards(1), ...mine, transactionId: 'failed' }, 'failed');
  await ledger.reserve(reservation({ ...mine, transactionId: 'held', requestId: 'r-held' }));
  await ledger.reserve(reservation({ ...mine, requestId: 'r-refused', refusedCode: '6' }));
  await ledger.reserve(reservation({ ...mine, transactionId: 'note', refusedCode: '6' }));
  await ledger.reserve(reservation({ ...mine, transactionId: 'early', amountVnd: 0, atMs: -5 }));
  await ledger.claim(OTHER, 'r-asked');
  for (const key of ['a', 'b', 'a']) await ledger.ordinal(OTHER, key);
  await ledger.fund(OTHER, 777);
}

/** A snapshot as it comes back from a file. */
export async function saved(ledger: Ledger): Promise<AccountSnapshot> {
  return JSON.parse(JSON.stringify(await ledger.exportAccount(OTHER))) as AccountSnapshot;
}

/** A whole account, out of one ledger and into another. */
export function snapshotSuite({ fresh, empty }: LedgerSource): void {
  const moved = async (target: Ledger) => {
    const source = await fresh();
    await live(source);
    await target.importAccount(await saved(source));
    return source;
  };

  it('is plain JSON, and nothing for an account that was never opened', async () => {
    const ledger = await fresh();
    await live(ledger);
    expect(await saved(ledger)).toStrictEqual(await ledger.exportAccount(OTHER));
    expect(await ledger.exportAccount(NOBODY)).toBeUndefined();
  });

  it('says the same of an imported account as of the exported', async () => {
    const target = await empty();
    const source = await moved(target);
    expect(await pictureOf(target, OTHER)).toEqual(await pictureOf(source, OTHER));
    expect(await target.accounts()).toEqual([OTHER]);
    for (const { id, requestId } of await source.list(OTHER)) {
      const byId = { provider: 'dvs', transactionId: id } as const;
      expect(await target.find(byId)).toEqual(await source.find(byId));
      if (requestId === undefined) continue;
      const byRequest = { account: OTHER, requestId };
      expect(await target.find(byRequest)).toEqual(await source.find(byRequest));
    }
  });

  it('goes on as the exported account would', async () => {
    const target = await empty();
    const source = await moved(target);
    for (const ledger of [source, target]) {
      const today = { account: OTHER, day: 3 };
      for (const requestId of ['r-sold', 'r-held', 'r-refused', 'r-asked']) {
        expect(await ledger.claim(OTHER, requestId)).toBe(false);
      }
      expect(await ledger.reserve(reservation({ ...today, requestId: 'r-asked' }))).toEqual({
        kind: 'duplicate',
        first: undefined,
      });
      const sold = (await ledger.find({ provider: 'dvs', transactionId: 'sold' }))!;
      const failed = (await ledger.find({ provider: 'dvs', transactionId: 'failed' }))!;
      for (const taken of [
        { transactionId: 'sold' },
        { transactionId: 'note' },
        { goods: sold.goods },
        { goods: failed.goods },
      ]) {
        expect(await ledger.reserve(reservation({ ...today, ...taken }))).toEqual({
          kind: 'id-taken',
        });
      }
      expect(await ledger.ordinal(OTHER, 'a')).toBe(2);
      expect(await ledger.ordinal(OTHER, 'c')).toBe(0);
      expect(await ledger.reserve(reservation({ ...today, amountVnd: 5_001 }))).toMatchObject({
        why: 'daily-amount',
      });
      expect(await ledger.reserve(reservation({ ...today, amountVnd: 5_000 }))).toMatchObject({
        kind: 'held',
      });
      expect(await ledger.reserve(reservation({ ...today, amountVnd: 0 }))).toMatchObject({
        why: 'daily-count',
      });
      const held = { account: OTHER, transactionId: 'held', code: 'f', atMs: 9 };
      expect(await ledger.settle({ ...held, decision: 'failed' })).toMatchObject({
        kind: 'settled',
      });
      expect(await ledger.reverse({ ...held, transactionId: 'back' })).toMatchObject({
        kind: 'not-reversible',
      });
      expect(await ledger.reserve(reservation({ ...today, ...cards(8) }))).toMatchObject({
        why: 'stock',
      });
    }
    expect(await target.money(OTHER)).toEqual(await source.money(OTHER));
  });

  it('knows long ids and keys again', async () => {
    const source = await fresh();
    const target = await empty();
    const [bought, asked] = ['b', 'a'].map((last) => 'x'.repeat(15_000) + last) as [string, string];
    const made = { account: OTHER, transactionId: 't1', requestId: bought };
    await source.reserve(reservation(made));
    await source.claim(OTHER, asked);
    await source.ordinal(OTHER, asked);
    await target.importAccount(await saved(source));
    await target.importAccount(await saved(target));
    expect(await pictureOf(target, OTHER)).toEqual(await pictureOf(source, OTHER));
    expect(await target.find({ account: OTHER, requestId: bought })).toMatchObject({ id: 't1' });
    for (const requestId of [bought, asked]) {
      expect(await target.claim(OTHER, requestId)).toBe(false);
    }
    expect(await target.claim(OTHER, `${asked}c`)).toBe(true);
    expect(await target.ordinal(OTHER, asked)).toBe(1);
  });

  it('keeps the last 1,000 attempts that moved and claimed nothing, before and after', async () => {
    const source = await fresh();
    const target = await empty();
    const note = async (ledger: Ledger, id: number) =>
      ledger.reserve(
        reservation({ account: OTHER, transactionId: `note-${id}`, refusedCode: '6' }),
      );
    for (let i = 0; i < 1000; i++) await note(source, i);
    await target.importAccount(await saved(source));
    expect(await target.list(OTHER)).toHaveLength(1000);
    for (let i = 1000; i < 1999; i++) await note(target, i);
    const find = (transactionId: string) => target.find({ provider: 'dvs', transactionId });
    for (const id of ['note-999', 'note-1998']) expect(await find(id)).toMatchObject({ id });
  });

  it('replaces what the account had, and forgets its ids', async () => {
    const target = await fresh();
    const old = reservation({
      ...cards(1),
      account: OTHER,
      transactionId: 'old',
      requestId: 'r-old',
    });
    await target.reserve(old);
    await target.claim(OTHER, 'r-old-asked');
    await target.ordinal(OTHER, 'old');
    await target.reserve(reservation({ account: OTHER, transactionId: 'sold' }));
    const demo = await pictureOf(target, DEMO);
    const source = await moved(target);
    expect(await pictureOf(target, OTHER)).toEqual(await pictureOf(source, OTHER));
    expect(await target.accounts()).toEqual([DEMO, OTHER]);
    expect(await target.find({ provider: 'dvs', transactionId: 'old' })).toBeUndefined();
    expect(await target.find({ account: OTHER, requestId: 'r-old' })).toBeUndefined();
    expect(await target.claim(OTHER, 'r-old-asked')).toBe(true);
    expect(await target.ordinal(OTHER, 'old')).toBe(0);
    expect(await pictureOf(target, DEMO)).toEqual(demo);
    expect(await target.reserve({ ...old, day: 9 })).toMatchObject({ kind: 'held' });
  });

  it('goes back in time in the ledger that it came from', async () => {
    const ledger = await fresh();
    await live(ledger);
    const before = await pictureOf(ledger, OTHER);
    const snapshot = await saved(ledger);
    await bought(ledger, { account: OTHER, transactionId: 'later', requestId: 'r-later', day: 4 });
    await ledger.settle({
      account: OTHER,
      transactionId: 'held',
      decision: 'failed',
      code: 'f',
      atMs: 9,
    });
    expect(await pictureOf(ledger, OTHER)).not.toEqual(before);
    await ledger.importAccount(snapshot);
    expect(await pictureOf(ledger, OTHER)).toEqual(before);
    expect(await ledger.find({ provider: 'dvs', transactionId: 'later' })).toBeUndefined();
  });
}
