import { expect, it } from 'vitest';
import {
  attempt,
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

/** Accounts that are opened, listed and removed. */
export function accountsSuite({ fresh, empty }: LedgerSource): void {
  it('opens an account again without touching its money', async () => {
    const ledger = await fresh();
    await ledger.reserve(reservation({ amountVnd: 40_000 }));
    await ledger.open(DEMO, 999_999, { dailyCount: 1 });
    expect(await ledger.money(DEMO)).toMatchObject({ openingVnd: 100_000, availableVnd: 60_000 });
    expect(await ledger.reserve(reservation({}))).toMatchObject({ why: 'daily-count' });
  });

  it.each([-1, 0.5, NaN, Infinity, 2 ** 53])('opens none with %s', async (openingVnd) => {
    const ledger = await fresh();
    await expect(attempt(() => ledger.open(NOBODY, openingVnd, {}))).rejects.toThrow(/whole VND/);
    expect(await ledger.money(NOBODY)).toBeUndefined();
  });

  it('lists accounts in the order of opening', async () => {
    const ledger = await empty();
    expect(await ledger.accounts()).toEqual([]);
    const keys = ['c', 'a', 'b'].map((username) => ({ provider: 'dvs', username }) as const);
    const same = { provider: 'truemoney', username: 'a' } as const;
    for (const key of [...keys, same]) await ledger.open(key, 0, {});
    await ledger.open(keys[1]!, 5, {});
    expect(await ledger.accounts()).toEqual([...keys, same]);
    await ledger.remove(keys[0]!);
    await ledger.open(keys[0]!, 0, {});
    expect(await ledger.accounts()).toEqual([keys[1], keys[2], same, keys[0]]);
  });

  it('keeps of a key what belongs to it', async () => {
    const ledger = await empty();
    const partner = { ...DEMO, privatekey: 'secret' };
    await ledger.open(partner, 100_000, {});
    await ledger.reserve(reservation({ account: partner }));
    expect(JSON.stringify([await ledger.accounts(), await pictureOf(ledger, DEMO)])).not.toMatch(
      /secret/,
    );
  });

  it('removes an account with everything it has', async () => {
    const ledger = await fresh();
    await ledger.setStock(DEMO, { [KIND]: 3 });
    await bought(ledger, { ...cards(1), transactionId: 't1', requestId: 'r1' });
    await ledger.reserve(reservation({ transactionId: 'held' }));
    await ledger.reserve(reservation({ transactionId: 'note', refusedCode: '6' }));
    await ledger.reserve(reservation({ account: OTHER, transactionId: 'stays' }));
    const other = await pictureOf(ledger, OTHER);
    expect(await ledger.remove(DEMO)).toBe(true);
    expect(await ledger.remove(DEMO)).toBe(false);
    expect(await pictureOf(ledger, DEMO)).toEqual({ stock: {}, list: [] });
    expect(await ledger.accounts()).toEqual([OTHER]);
    for (const transactionId of ['t1', 'held', 'note']) {
      expect(await ledger.find({ provider: 'dvs', transactionId })).toBeUndefined();
      const call = { account: DEMO, transactionId, code: 'c', atMs: 1 };
      expect(await ledger.settle({ ...call, decision: 'failed' })).toEqual({ kind: 'not-found' });
      expect(await ledger.reverse(call)).toEqual({ kind: 'not-found' });
    }
    expect(await ledger.find({ account: DEMO, requestId: 'r1' })).toBeUndefined();
    // A request may be on its way while its partner goes: it comes to nothing, and nothing is kept.
    expect(await ledger.reserve(reservation({ requestId: 'r2' }))).toEqual({ kind: 'no-account' });
    for (const again of [1, 2]) {
      expect([again, await ledger.claim(DEMO, 'r1')]).toEqual([again, true]);
      expect([again, await ledger.ordinal(DEMO, 'key')]).toEqual([again, 0]);
    }
    expect(await pictureOf(ledger, DEMO)).toEqual({ stock: {}, list: [] });
    expect(await ledger.accounts()).toEqual([OTHER]);
    expect(await pictureOf(ledger, OTHER)).toEqual(other);
  });

  it('lets an account that is opened anew begin from nothing, with the same ids', async () => {
    const ledger = await fresh();
    await ledger.setStock(OTHER, { [KIND]: 1 });
    const first = reservation({ ...cards(1), account: OTHER, requestId: 'r1' });
    await ledger.reserve(first);
    await ledger.reserve(reservation({ account: OTHER }));
    await ledger.claim(OTHER, 'asked');
    await ledger.ordinal(OTHER, 'key');
    await ledger.remove(OTHER);
    await ledger.open(OTHER, 20_000, { dailyCount: 1 });
    expect(await pictureOf(ledger, OTHER)).toMatchObject({
      money: { openingVnd: 20_000, availableVnd: 20_000, heldVnd: 0, chargedVnd: 0 },
      limits: { dailyCount: 1 },
      stock: {},
      list: [],
    });
    expect(await ledger.reserve(first)).toMatchObject({ kind: 'held' });
    expect(await ledger.claim(OTHER, 'asked')).toBe(true);
    expect(await ledger.ordinal(OTHER, 'key')).toBe(0);
  });

  it('tells an account from another of the same name', async () => {
    const ledger = await fresh();
    expect(await ledger.incarnation(NOBODY)).toBeUndefined();
    const first = (await ledger.incarnation(DEMO))!;
    await ledger.open(DEMO, 5, {});
    await ledger.fund(DEMO, 5);
    expect(await ledger.incarnation(DEMO)).toBe(first);
    await ledger.remove(DEMO);
    expect(await ledger.incarnation(DEMO)).toBeUndefined();
    const seen = new Set([first]);
    for (let i = 0; i < 3; i++) {
      await ledger.open(DEMO, 100_000, {});
      seen.add((await ledger.incarnation(DEMO))!);
      await ledger.remove(DEMO);
    }
    await ledger.open(DEMO, 100_000, {});
    await ledger.importAccount((await ledger.exportAccount(DEMO))!);
    seen.add((await ledger.incarnation(DEMO))!);
    expect(seen.size).toBe(5);
  });

  it('reserves of the account that is meant, and of no other with its name', async () => {
    const ledger = await fresh();
    const incarnation = (await ledger.incarnation(DEMO))!;
    const meant = (change: object) => reservation({ incarnation, ...change });
    expect(await ledger.reserve(meant({ transactionId: 't1' }))).toMatchObject({ kind: 'held' });
    const snapshot = (await ledger.exportAccount(DEMO))!;
    await ledger.remove(DEMO);
    expect(await ledger.reserve(meant({}))).toEqual({ kind: 'no-account' });
    await ledger.open(DEMO, 100_000, {});
    for (const anew of [
      () => undefined,
      () => ledger.importAccount(snapshot),
      () => ledger.importAccount(snapshot),
    ]) {
      await anew();
      const before = await pictureOf(ledger, DEMO);
      // Also where another answer would do: an id that is taken, a refusal to be noted.
      for (const change of [{}, { transactionId: 't1' }, { requestId: 'r', refusedCode: '6' }]) {
        expect(await ledger.reserve(meant(change))).toEqual({ kind: 'no-account' });
      }
      expect(await pictureOf(ledger, DEMO)).toEqual(before);
    }
    expect(await ledger.claim(DEMO, 'r')).toBe(true);
    const now = (await ledger.incarnation(DEMO))!;
    expect(await ledger.reserve(meant({ incarnation: now }))).toMatchObject({ kind: 'held' });
    expect(await ledger.reserve(meant({ incarnation: undefined }))).toMatchObject({ kind: 'held' });
  });

  it('frees the ids of a removed account for others', async () => {
    const ledger = await fresh();
    await ledger.reserve(reservation({ transactionId: 't1' }));
    await ledger.remove(DEMO);
    expect(
      await ledger.reserve(reservation({ account: OTHER, transactionId: 't1' })),
    ).toMatchObject({ kind: 'held' });
    await ledger.open(DEMO, 0, {});
    await ledger.remove(DEMO);
    expect(await ledger.find({ provider: 'dvs', transactionId: 't1' })).toMatchObject({
      account: OTHER,
    });
  });
}
