import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openAccounts, reservation, DEMO, OTHER } from './reservation.suite.js';
import type { Ledger } from '../core/ledger/port.js';

/**
 * What every maker of the ledger port must do. A new maker is a three-line spec:
 *
 * ```
 * ledgerSuite('memory', () => memoryLedger());
 * ```
 */
export function ledgerSuite(name: string, makeLedger: () => Ledger | Promise<Ledger>): void {
  const fresh = async () => openAccounts(await makeLedger());

  describe(`ledger: ${name}`, () => {
    it('holds the money of a reservation', async () => {
      const ledger = await fresh();
      const reserved = await ledger.reserve(reservation({ amountVnd: 30_000 }));
      expect(reserved).toMatchObject({
        kind: 'held',
        transaction: { state: 'held', balanceBeforeVnd: 100_000, balanceAfterVnd: 70_000 },
      });
      expect(await ledger.money(DEMO)).toEqual({
        openingVnd: 100_000,
        availableVnd: 70_000,
        heldVnd: 30_000,
        chargedVnd: 0,
      });
    });

    it.each([
      ['succeeded', { availableVnd: 70_000, heldVnd: 0, chargedVnd: 30_000 }],
      ['failed', { availableVnd: 100_000, heldVnd: 0, chargedVnd: 0 }],
    ] as const)('settles as %s, once and for ever', async (decision, money) => {
      const ledger = await fresh();
      await ledger.reserve(reservation({ transactionId: 't1', amountVnd: 30_000 }));
      const settlement = { account: DEMO, transactionId: 't1', code: 'x', atMs: 5 };
      expect(await ledger.settle({ ...settlement, decision })).toMatchObject({
        kind: 'settled',
        transaction: { state: decision, code: 'x', decidedAtMs: 5 },
      });
      for (const again of ['succeeded', 'failed'] as const) {
        expect(await ledger.settle({ ...settlement, decision: again, code: 'y' })).toMatchObject({
          kind: 'already-decided',
          transaction: { state: decision, code: 'x' },
        });
      }
      expect(await ledger.money(DEMO)).toEqual({ openingVnd: 100_000, ...money });
    });

    it('settles nothing that it does not know, nor for another account', async () => {
      const ledger = await fresh();
      await ledger.reserve(reservation({ transactionId: 't1' }));
      const settlement = { decision: 'succeeded', code: '1', atMs: 1 } as const;
      expect(await ledger.settle({ ...settlement, account: DEMO, transactionId: 'no' })).toEqual({
        kind: 'not-found',
      });
      expect(await ledger.settle({ ...settlement, account: OTHER, transactionId: 't1' })).toEqual({
        kind: 'not-found',
      });
      expect((await ledger.money(DEMO))?.chargedVnd).toBe(0);
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
      expect(await ledger.reserve(made)).toMatchObject({
        kind: 'refused',
        why,
        transaction: { state: 'failed', code },
      });
      expect(await ledger.money(made.account)).toMatchObject({ heldVnd: 0, chargedVnd: 0 });
      expect(
        await ledger.find({ provider: 'dvs', transactionId: made.transactionId }),
      ).toMatchObject({ code });
    });

    it('looks at the duplicate before the refusal, the limits before the balance', async () => {
      const ledger = await fresh();
      await ledger.reserve(reservation({ account: OTHER, requestId: 'r' }));
      const all = { account: OTHER, amountVnd: 900_000, refusedCode: '6' };
      expect(await ledger.reserve(reservation({ ...all, requestId: 'r' }))).toMatchObject({
        kind: 'duplicate',
      });
      expect(await ledger.reserve(reservation(all))).toMatchObject({ why: 'check' });
      expect(await ledger.reserve(reservation({ ...all, refusedCode: undefined }))).toMatchObject({
        why: 'daily-amount',
      });
    });

    it('counts a day, gives the allowance of a failure back, and starts anew the next day', async () => {
      const ledger = await fresh();
      const small = { account: OTHER, amountVnd: 10_000 };
      await ledger.reserve(reservation({ ...small, transactionId: 'a' }));
      await ledger.reserve(reservation(small));
      expect(await ledger.reserve(reservation(small))).toMatchObject({ why: 'daily-count' });
      await ledger.settle({
        account: OTHER,
        transactionId: 'a',
        decision: 'failed',
        code: '61',
        atMs: 1,
      });
      expect(await ledger.reserve(reservation(small))).toMatchObject({ kind: 'held' });
      expect(
        await ledger.reserve(reservation({ ...small, day: 1, atMs: 86_400_000 })),
      ).toMatchObject({ kind: 'held' });
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
        { goods: goods('s1', 'p2') },
        { goods: goods('s2', 'p1') },
      ]) {
        expect(await ledger.reserve(reservation({ requestId: 'free', ...change }))).toEqual({
          kind: 'id-taken',
        });
      }
      expect(await ledger.claim(DEMO, 'free')).toBe(true);
      expect(await ledger.list(DEMO)).toHaveLength(1);
    });

    it('finds by the provider’s id and by the partner’s own, and lists oldest first', async () => {
      const ledger = await fresh();
      await ledger.reserve(reservation({ transactionId: 't1', requestId: 'r1' }));
      await ledger.reserve(reservation({ transactionId: 't2' }));
      expect(await ledger.find({ account: DEMO, requestId: 'r1' })).toMatchObject({ id: 't1' });
      expect(await ledger.find({ account: OTHER, requestId: 'r1' })).toBeUndefined();
      expect(await ledger.find({ provider: 'truemoney', transactionId: 't1' })).toBeUndefined();
      expect((await ledger.list(DEMO)).map((t) => t.id)).toEqual(['t1', 't2']);
    });

    it('keeps purchases for ever, and at least the last 1,000 attempts that moved and claimed nothing', async () => {
      const ledger = await fresh();
      await ledger.reserve(reservation({ transactionId: 'bought' }));
      await ledger.reserve(
        reservation({ transactionId: 'claimed', requestId: 'r', refusedCode: '6' }),
      );
      for (let i = 0; i < 3000; i++) {
        await ledger.reserve(reservation({ transactionId: `note-${i}`, refusedCode: '-302' }));
      }
      const find = (transactionId: string) => ledger.find({ provider: 'dvs', transactionId });
      for (const id of ['bought', 'claimed', 'note-2999', 'note-2000']) {
        expect(await find(id)).toMatchObject({ id });
      }
    });

    it('counts the calls of a key', async () => {
      const ledger = await fresh();
      const seen = [];
      for (const key of ['a', 'b', 'a', 'a']) seen.push(await ledger.ordinal(DEMO, key));
      expect(seen).toEqual([0, 0, 1, 2]);
      expect(await ledger.ordinal(OTHER, 'a')).toBe(0);
    });

    it('opens an account again without touching its money', async () => {
      const ledger = await fresh();
      await ledger.reserve(reservation({ amountVnd: 40_000 }));
      await ledger.open(DEMO, 999_999, { dailyCount: 1 });
      expect(await ledger.money(DEMO)).toMatchObject({ openingVnd: 100_000, availableVnd: 60_000 });
      expect(await ledger.reserve(reservation({}))).toMatchObject({ why: 'daily-count' });
    });

    it.each([-1, 0.5, NaN, Infinity, 2 ** 53])('takes no amount of %s', async (amount) => {
      const ledger = await fresh();
      await expect(
        (async () => ledger.reserve(reservation({ amountVnd: amount })))(),
      ).rejects.toThrow(/whole VND/);
      await expect(
        (async () => ledger.open({ provider: 'dvs', username: 'new' }, amount, {}))(),
      ).rejects.toThrow(/whole VND/);
      await expect(
        (async () =>
          ledger.reserve(reservation({ account: { provider: 'dvs', username: 'none' } })))(),
      ).rejects.toThrow(/never opened/);
    });

    it('charges an id once under 200 reservations at the same time', async () => {
      const ledger = await fresh();
      const all = await Promise.all(
        Array.from({ length: 200 }, async () =>
          ledger.reserve(reservation({ requestId: 'same', amountVnd: 10_000 })),
        ),
      );
      expect(all.filter((r) => r.kind === 'held')).toHaveLength(1);
      expect(await ledger.money(DEMO)).toMatchObject({ availableVnd: 90_000, heldVnd: 10_000 });
    });

    it('sells exactly what the balance pays for under 300 reservations at the same time', async () => {
      const ledger = await fresh();
      const all = await Promise.all(
        Array.from({ length: 300 }, async () => ledger.reserve(reservation({ amountVnd: 1_000 }))),
      );
      expect(all.filter((r) => r.kind === 'held')).toHaveLength(100);
      expect(await ledger.money(DEMO)).toMatchObject({ availableVnd: 0, heldVnd: 100_000 });
    });

    it('conserves money whatever is done, in whatever order', async () => {
      const action = fc.oneof(
        fc.record({
          do: fc.constant('reserve' as const),
          amountVnd: fc.integer({ min: 0, max: 60_000 }),
          requestId: fc.option(fc.constantFrom('r1', 'r2', 'r3'), { nil: undefined }),
          refusedCode: fc.option(fc.constant('6'), { nil: undefined }),
        }),
        fc.record({
          do: fc.constant('settle' as const),
          pick: fc.nat(20),
          decision: fc.constantFrom('succeeded' as const, 'failed' as const),
        }),
      );
      await fc.assert(
        fc.asyncProperty(fc.array(action, { maxLength: 40 }), async (actions) => {
          const ledger = await fresh();
          for (const a of actions) {
            if (a.do === 'reserve') await ledger.reserve(reservation(a));
            else {
              const transaction = (await ledger.list(DEMO))[a.pick];
              if (transaction)
                await ledger.settle({
                  account: DEMO,
                  transactionId: transaction.id,
                  decision: a.decision,
                  code: 'c',
                  atMs: 1,
                });
            }
            const money = (await ledger.money(DEMO))!;
            expect(money.availableVnd + money.heldVnd + money.chargedVnd).toBe(money.openingVnd);
            expect(
              Math.min(money.availableVnd, money.heldVnd, money.chargedVnd),
            ).toBeGreaterThanOrEqual(0);
          }
          // The account's figures are the sum of its transactions: nothing moved without a record.
          const list = await ledger.list(DEMO);
          const sum = (state: string) =>
            list.filter((t) => t.state === state).reduce((s, t) => s + t.amountVnd, 0);
          expect(await ledger.money(DEMO)).toMatchObject({
            heldVnd: sum('held'),
            chargedVnd: sum('succeeded'),
          });
          const ids = list.flatMap((t) => t.requestId ?? []);
          expect(new Set(ids).size).toBe(ids.length);
        }),
        { numRuns: 200 },
      );
    });
  });
}
