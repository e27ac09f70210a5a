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

/** The first phase: what is looked at, in which order, and what is held. */
export function reserveSuite({ fresh, empty }: LedgerSource): void {
  it('holds the money of a reservation', async () => {
    const ledger = await fresh();
    const reserved = await ledger.reserve(reservation({ amountVnd: 30_000 }));
    expect(reserved).toMatchObject({
      kind: 'held',
      transaction: { state: 'held', balanceBeforeVnd: 100_000, balanceAfterVnd: 70_000 },
    });
    // Who reads the record later takes a time of decision for a decision.
    expect(reserved).not.toHaveProperty('transaction.decidedAtMs');
    expect(await ledger.money(DEMO)).toEqual({
      openingVnd: 100_000,
      availableVnd: 70_000,
      heldVnd: 30_000,
      chargedVnd: 0,
      reversedVnd: 0,
    });
  });

  it('claims a request id once, whatever the first use came to', async () => {
    const ledger = await fresh();
    await ledger.reserve(reservation({ requestId: 'ok' }));
    await ledger.reserve(reservation({ requestId: 'poor', amountVnd: 1_000_000 }));
    await ledger.reserve(reservation({ requestId: 'bad', refusedCode: '2002' }));
    expect(await ledger.claim(DEMO, 'asked')).toBe(true);
    for (const requestId of ['ok', 'poor', 'bad']) {
      const again = await ledger.reserve(reservation({ requestId }));
      expect(again).toMatchObject({ kind: 'duplicate', first: { requestId } });
      expect(await ledger.claim(DEMO, requestId)).toBe(false);
    }
    expect(await ledger.reserve(reservation({ requestId: 'asked' }))).toEqual({
      kind: 'duplicate',
      first: undefined,
    });
    expect(await ledger.claim(OTHER, 'ok')).toBe(true);
  });

  it.each([
    ['the provider refused', { refusedCode: '2003' }, 'check', '2003'],
    ['over the daily amount', { account: OTHER, amountVnd: 60_000 }, 'daily-amount', '-1'],
    ['no balance', { amountVnd: 100_001 }, 'balance', '-3'],
  ] as const)('notes a refusal and moves nothing: %s', async (_name, change, why, code) => {
    const ledger = await fresh();
    const made = reservation(change);
    const before = (await ledger.money(made.account))!;
    expect(await ledger.reserve(made)).toMatchObject({
      kind: 'refused',
      why,
      transaction: { state: 'failed', code, decidedAtMs: 0, balanceAfterVnd: before.availableVnd },
    });
    expect(await ledger.money(made.account)).toEqual(before);
    expect(await ledger.find({ provider: 'dvs', transactionId: made.transactionId })).toMatchObject(
      { code },
    );
  });

  it('looks at the duplicate before the refusal, the limits before the balance', async () => {
    const ledger = await fresh();
    await ledger.reserve(reservation({ account: OTHER, requestId: 'r' }));
    const all = { account: OTHER, amountVnd: 2_000_000, refusedCode: '6' };
    expect(await ledger.reserve(reservation({ ...all, requestId: 'r' }))).toMatchObject({
      kind: 'duplicate',
    });
    expect(await ledger.reserve(reservation(all))).toMatchObject({ why: 'check' });
    expect(await ledger.reserve(reservation({ ...all, refusedCode: undefined }))).toMatchObject({
      why: 'daily-amount',
    });
    await ledger.open(OTHER, 0, { dailyCount: 1 });
    expect(await ledger.reserve(reservation({ ...all, refusedCode: undefined }))).toMatchObject({
      why: 'daily-count',
    });
  });

  it('refuses an id, a serial or a PIN that exists, without noting anything', async () => {
    const ledger = await fresh();
    const card = { cardType: 'VTT', priceVnd: 10_000, expiry: '31/12/2030' };
    const goods = (serial: string, pin: string) => ({
      ...reservation({}).goods,
      cards: [{ ...card, serial, pin }],
    });
    await ledger.reserve(reservation({ transactionId: 't1', goods: goods('s1', 'p1') }));
    for (const change of [
      { transactionId: 't1' },
      { transactionId: 't1', account: OTHER },
      { goods: goods('s1', 'p2') },
      { goods: goods('s2', 'p1') },
    ]) {
      expect(await ledger.reserve(reservation({ requestId: 'free', ...change }))).toEqual({
        kind: 'id-taken',
      });
    }
    expect(await ledger.claim(DEMO, 'free')).toBe(true);
    expect(await ledger.list(DEMO)).toHaveLength(1);
    expect(await ledger.list(OTHER)).toHaveLength(0);
  });

  it.each([-1, 0.5, NaN, Infinity, 2 ** 53])('takes no amount or number of %s', async (bad) => {
    const ledger = await fresh();
    const goods = { ...reservation({}).goods, quantity: bad };
    await expect(attempt(() => ledger.reserve(reservation({ amountVnd: bad })))).rejects.toThrow(
      /whole VND/,
    );
    await expect(attempt(() => ledger.reserve(reservation({ goods })))).rejects.toThrow(/whole/);
    expect(await ledger.list(DEMO)).toEqual([]);
  });

  it('takes nothing for an account that was never opened', async () => {
    const ledger = await fresh();
    const nobodys = reservation({ account: NOBODY, transactionId: 't1', requestId: 'r' });
    expect(await ledger.reserve(nobodys)).toEqual({ kind: 'no-account' });
    expect(await ledger.find({ provider: 'dvs', transactionId: 't1' })).toBeUndefined();
    await ledger.open(NOBODY, 100_000, {});
    expect(await ledger.reserve(nobodys)).toMatchObject({ kind: 'held' });
  });

  it('buys no more than a number can count exactly, however often money comes back', async () => {
    const ledger = await empty();
    const amountVnd = Number.MAX_SAFE_INTEGER;
    await ledger.open(DEMO, amountVnd, {});
    const transactionId = await bought(ledger, { amountVnd });
    await ledger.reverse({ account: DEMO, transactionId, code: 'r', atMs: 2 });
    const before = await ledger.money(DEMO);
    await expect(attempt(() => ledger.reserve(reservation({ amountVnd: 1 })))).rejects.toThrow(
      /2\^53/,
    );
    expect(await ledger.money(DEMO)).toEqual(before);
    expect(await ledger.list(DEMO)).toHaveLength(1);
  });
}
