import { expect, it } from 'vitest';
import {
  bought,
  reservation,
  DEMO,
  NOBODY,
  OTHER,
  type LedgerSource,
} from '../reservation.suite.js';

/** A success taken back: the money returns exactly once, and only money that was paid. */
export function reverseSuite({ fresh }: LedgerSource): void {
  const reversal = (transactionId: string) => ({
    account: DEMO,
    transactionId,
    code: 'back',
    atMs: 7,
  });

  it('gives the money of a success back, and keeps what was paid on record', async () => {
    const ledger = await fresh();
    const id = await bought(ledger, { amountVnd: 30_000, requestId: 'r' });
    const before = await ledger.find({ account: DEMO, requestId: 'r' });
    const transaction = { ...before, state: 'reversed', code: 'back', reversedAtMs: 7 };
    expect(await ledger.reverse(reversal(id))).toEqual({ kind: 'reversed', transaction });
    expect(await ledger.find({ account: DEMO, requestId: 'r' })).toEqual(transaction);
    expect(await ledger.find({ provider: 'dvs', transactionId: id })).toEqual(transaction);
    expect(await ledger.list(DEMO)).toEqual([transaction]);
    expect(await ledger.money(DEMO)).toEqual({
      openingVnd: 100_000,
      availableVnd: 100_000,
      heldVnd: 0,
      chargedVnd: 30_000,
      reversedVnd: 30_000,
    });
  });

  it('gives it back once, whoever asks again, in whatever way', async () => {
    const ledger = await fresh();
    const id = await bought(ledger, { amountVnd: 30_000 });
    await ledger.reverse(reversal(id));
    const money = await ledger.money(DEMO);
    const transaction = { state: 'reversed', code: 'back', reversedAtMs: 7 };
    expect(await ledger.reverse({ ...reversal(id), code: 'again', atMs: 8 })).toMatchObject({
      kind: 'not-reversible',
      transaction,
    });
    for (const decision of ['succeeded', 'failed'] as const) {
      expect(
        await ledger.settle({ account: DEMO, transactionId: id, decision, code: 'x', atMs: 9 }),
      ).toMatchObject({ kind: 'already-decided', transaction });
    }
    expect(await ledger.money(DEMO)).toEqual(money);
    expect(await ledger.list(DEMO)).toMatchObject([transaction]);
  });

  it('leaves held money held: it may still succeed', async () => {
    const ledger = await fresh();
    await ledger.reserve(reservation({ transactionId: 'held', amountVnd: 30_000 }));
    expect(await ledger.reverse(reversal('held'))).toMatchObject({
      kind: 'not-reversible',
      transaction: { state: 'held', code: '0' },
    });
    expect(await ledger.money(DEMO)).toMatchObject({ heldVnd: 30_000, reversedVnd: 0 });
    expect(
      await ledger.settle({ ...reversal('held'), decision: 'succeeded', code: 'x' }),
    ).toMatchObject({ kind: 'settled' });
  });

  it.each([
    ['failed after it was held', async (ledger) => bought(ledger, {}, 'failed')],
    ['was refused', async (ledger) => bought(ledger, { amountVnd: 100_001 })],
  ] as [string, (ledger: Awaited<ReturnType<typeof fresh>>) => Promise<string>][])(
    'gives nothing back for what %s',
    async (_name, make) => {
      const ledger = await fresh();
      const id = await make(ledger);
      const before = await ledger.list(DEMO);
      expect(await ledger.reverse(reversal(id))).toMatchObject({
        kind: 'not-reversible',
        transaction: { state: 'failed' },
      });
      expect(await ledger.money(DEMO)).toMatchObject({ availableVnd: 100_000, reversedVnd: 0 });
      expect(await ledger.list(DEMO)).toEqual(before);
    },
  );

  it('reverses nothing that it does not know, nor for another account', async () => {
    const ledger = await fresh();
    const id = await bought(ledger, {});
    for (const strange of [
      reversal('unknown'),
      { ...reversal(id), account: OTHER },
      { ...reversal(id), account: NOBODY },
      { ...reversal(id), account: { ...DEMO, provider: 'truemoney' as const } },
    ]) {
      expect(await ledger.reverse(strange)).toEqual({ kind: 'not-found' });
    }
    expect(await ledger.money(DEMO)).toMatchObject({ availableVnd: 90_000, reversedVnd: 0 });
    expect(await ledger.money(OTHER)).toMatchObject({ availableVnd: 1_000_000 });
  });

  it('keeps the partner’s id claimed and the card secrets sold', async () => {
    const ledger = await fresh();
    const card = { cardType: 'VTT', priceVnd: 1, expiry: '31/12/2030', serial: 's', pin: 'p' };
    const goods = { ...reservation({}).goods, cards: [card] };
    await ledger.reverse(reversal(await bought(ledger, { goods, requestId: 'r' })));
    expect(await ledger.reserve(reservation({ requestId: 'r' }))).toMatchObject({
      kind: 'duplicate',
      first: { state: 'reversed' },
    });
    expect(await ledger.reserve(reservation({ goods }))).toEqual({ kind: 'id-taken' });
  });
}
