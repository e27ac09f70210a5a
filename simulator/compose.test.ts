import { describe, expect, it } from 'vitest';
import { DVS_DEMO, testBed, TRUEMONEY_DEMO } from './core/test-bed.suite.js';

describe('opening a partner', () => {
  it.each([-1, 0.5, NaN, 2 ** 53])(
    'refuses a balance of %s, and nobody can buy with it',
    async (balanceVnd) => {
      const bed = await testBed();
      const stranger = { ...DVS_DEMO, username: 'new', balanceVnd };
      await expect(bed.simulator.openDvsPartner(stranger)).rejects.toThrow(/whole VND/);
      expect(await bed.topup({ username: 'new' })).toMatch(/^-302;/);
      const merchant = { ...TRUEMONEY_DEMO, username: 'new', balanceVnd };
      await expect(bed.simulator.openTrueMoneyPartner(merchant)).rejects.toThrow(/whole VND/);
      expect((await bed.call({ username: 'new' })).status.code).toBe('901');
    },
  );

  it.each(['username', 'privatekey'])(
    'refuses an empty %s: a request without one would pass',
    async (name) => {
      const bed = await testBed();
      const opening = { ...DVS_DEMO, username: 'new', [name]: '' };
      await expect(bed.simulator.openDvsPartner(opening)).rejects.toThrow(`${name} is empty`);
    },
  );

  it.each(['username', 'apiCode', 'apiUsername', 'apiPassword', 'publicKeyPem'])(
    'refuses an empty %s',
    async (name) => {
      const bed = await testBed();
      const opening = { ...TRUEMONEY_DEMO, username: 'new', [name]: '' };
      await expect(bed.simulator.openTrueMoneyPartner(opening)).rejects.toThrow(`${name} is empty`);
    },
  );

  it('again gives new facts and leaves the money', async () => {
    const bed = await testBed();
    await bed.topup();
    await bed.simulator.openDvsPartner({ ...DVS_DEMO, balanceVnd: 5, isLocked: true });
    expect(await bed.topup()).toBe('-4');
    expect(await bed.availableVnd('dvs')).toBe(990_000);
  });
});

it('rejects, and throws nothing beside it, for what is no request at all', async () => {
  const { simulator } = await testBed();
  await expect(simulator.handle({} as never)).rejects.toBeInstanceOf(TypeError);
});
