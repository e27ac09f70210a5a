import { expect, it } from 'vitest';
import {
  attempt,
  bought,
  reservation,
  DEMO,
  NOBODY,
  type LedgerSource,
} from '../reservation.suite.js';

/** Money that comes into an account, or leaves it, without a purchase. */
export function fundSuite({ fresh, empty }: LedgerSource): void {
  it.each([50_000, 0, -40_000])('adds %s to opening and available money', async (deltaVnd) => {
    const ledger = await fresh();
    await bought(ledger, { amountVnd: 30_000 });
    await ledger.reserve(reservation({ amountVnd: 20_000 }));
    const money = {
      openingVnd: 100_000 + deltaVnd,
      availableVnd: 50_000 + deltaVnd,
      heldVnd: 20_000,
      chargedVnd: 30_000,
      reversedVnd: 0,
    };
    expect(await ledger.fund(DEMO, deltaVnd)).toEqual(money);
    expect(await ledger.money(DEMO)).toEqual(money);
  });

  it('takes everything that is available, and nothing that is held', async () => {
    const ledger = await fresh();
    await ledger.reserve(reservation({ amountVnd: 20_000 }));
    const before = await ledger.money(DEMO);
    await expect(attempt(() => ledger.fund(DEMO, -80_001))).rejects.toThrow(/80000 VND/);
    expect(await ledger.money(DEMO)).toEqual(before);
    expect(await ledger.fund(DEMO, -80_000)).toMatchObject({ availableVnd: 0, heldVnd: 20_000 });
    expect(await ledger.reserve(reservation({ amountVnd: 1 }))).toMatchObject({ why: 'balance' });
  });

  it.each([0.5, -0.5, NaN, Infinity, -Infinity, 2 ** 53, Number.MAX_SAFE_INTEGER])(
    'refuses %s, which is not whole VND or too much of it',
    async (deltaVnd) => {
      const ledger = await fresh();
      const before = await ledger.money(DEMO);
      await expect(attempt(() => ledger.fund(DEMO, deltaVnd))).rejects.toThrow(/whole VND/);
      expect(await ledger.money(DEMO)).toEqual(before);
    },
  );

  it('refuses a fraction that gets lost in a large sum', async () => {
    const ledger = await empty();
    await ledger.open(DEMO, 2 ** 52, {});
    await expect(attempt(() => ledger.fund(DEMO, 0.25))).rejects.toThrow(/whole VND/);
  });

  it('funds no account that was never opened', async () => {
    const ledger = await fresh();
    await expect(attempt(() => ledger.fund(NOBODY, 1))).rejects.toThrow(/never opened/);
    expect(await ledger.money(NOBODY)).toBeUndefined();
  });
}
