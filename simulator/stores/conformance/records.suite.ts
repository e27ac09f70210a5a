import { expect, it } from 'vitest';
import { reservation, DEMO, NOBODY, OTHER, type LedgerSource } from '../reservation.suite.js';

/** What is found and listed, for how long, and how often a key was called. */
export function recordsSuite({ fresh }: LedgerSource): void {
  it('finds by the provider’s id and by the partner’s own', async () => {
    const ledger = await fresh();
    await ledger.reserve(reservation({ transactionId: 't1', requestId: 'r1' }));
    await ledger.reserve(reservation({ transactionId: 't2' }));
    expect(await ledger.find({ account: DEMO, requestId: 'r1' })).toMatchObject({ id: 't1' });
    expect(await ledger.find({ provider: 'dvs', transactionId: 't2' })).toMatchObject({ id: 't2' });
    expect(await ledger.find({ account: OTHER, requestId: 'r1' })).toBeUndefined();
    expect(await ledger.find({ account: NOBODY, requestId: 'r1' })).toBeUndefined();
    expect(await ledger.find({ provider: 'truemoney', transactionId: 't1' })).toBeUndefined();
  });

  it('lists oldest first, and those of one instant in the order of their reservations', async () => {
    const ledger = await fresh();
    await ledger.reserve(reservation({ transactionId: 'late', atMs: 9 }));
    await ledger.reserve(reservation({ transactionId: 'note', refusedCode: '6' }));
    await ledger.reserve(reservation({ transactionId: 'purchase' }));
    await ledger.reserve(reservation({ transactionId: 'claimed', requestId: 'r', atMs: 9 }));
    expect((await ledger.list(DEMO)).map((t) => t.id)).toEqual([
      'note',
      'purchase',
      'late',
      'claimed',
    ]);
    expect(await ledger.list(OTHER)).toEqual([]);
    expect(await ledger.list(NOBODY)).toEqual([]);
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

  it('tells ids and keys of any length apart, by their last character too', async () => {
    const ledger = await fresh();
    const head = 'x'.repeat(15_000);
    for (const length of [0, 100, 127, 128, 129, 256, 15_000]) {
      const ids = ['a', 'b'].map((last) => `${length}${head.slice(0, length)}${last}`);
      for (const [i, requestId] of ids.entries()) {
        const transactionId = `t-${length}-${i}`;
        const made = reservation({ transactionId, requestId, amountVnd: 0 });
        expect(await ledger.reserve(made)).toMatchObject({ kind: 'held' });
        expect(await ledger.reserve(reservation({ requestId }))).toMatchObject({
          kind: 'duplicate',
          first: { id: transactionId },
        });
        expect(await ledger.claim(DEMO, requestId)).toBe(false);
        const found = (await ledger.find({ account: DEMO, requestId }))!;
        expect(found.id).toBe(transactionId);
        // Whoever reads the record can ask for what it says.
        expect(await ledger.find({ account: DEMO, requestId: found.requestId! })).toEqual(found);
        expect(await ledger.claim(OTHER, requestId)).toBe(true);
        expect(await ledger.claim(OTHER, requestId)).toBe(false);
        expect(await ledger.ordinal(DEMO, requestId)).toBe(0);
        expect(await ledger.ordinal(DEMO, requestId)).toBe(1);
      }
    }
  });

  it('counts the calls of a key', async () => {
    const ledger = await fresh();
    const seen = [];
    for (const key of ['a', 'b', 'a', 'a']) seen.push(await ledger.ordinal(DEMO, key));
    expect(seen).toEqual([0, 0, 1, 2]);
    expect(await ledger.ordinal(OTHER, 'a')).toBe(0);
  });
}
