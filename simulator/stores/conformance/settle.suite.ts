import { expect, it } from 'vitest';
import { reservation, DEMO, OTHER, type LedgerSource } from '../reservation.suite.js';

/** The second phase: a decision, once and for ever. */
export function settleSuite({ fresh }: LedgerSource): void {
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
    expect(await ledger.money(DEMO)).toEqual({ openingVnd: 100_000, reversedVnd: 0, ...money });
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
}
