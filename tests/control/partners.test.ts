import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { publicKeyOf } from '../../contracts/signing/key-material.js';
import { PARTNER_KEYS, STRANGER_KEYS } from '../../simulator/core/test-bed.suite.js';
import { controlBed, DOORS, stateOf, type ControlBed } from './control-bed.js';

describe.each(DOORS)('partners %s', (door) => {
  let bed: ControlBed;
  beforeEach(async () => (bed = await controlBed(door)));
  afterEach(() => bed.close());

  it('are listed, of both providers or of one', async () => {
    const { partners } = await bed.control.listPartners();
    expect(partners.map(({ provider, username }) => `${provider}/${username}`)).toEqual([
      'dvs/demo',
      'truemoney/demo',
    ]);
    const { partners: ofDvs } = await bed.control.listPartners({ provider: 'dvs' });
    expect(ofDvs.map(({ provider }) => provider)).toEqual(['dvs']);
  });

  it('show every fact and no secret', async () => {
    const partner = await bed.control.getPartner({ provider: 'dvs', username: 'demo' });
    expect(partner).toMatchObject({
      provider: 'dvs',
      isLocked: false,
      money: { openingVnd: 1_000_000, availableVnd: 1_000_000, heldVnd: 0 },
      dialect: { hash: 'sha256' },
      secrets: { privatekey: 1, furtherPrivatekeys: 0 },
    });
    const all = await bed.raw({ method: 'GET', path: '/partners' });
    for (const secret of ['key1', '"secret"', 'PRIVATE KEY'])
      expect(all.text).not.toContain(secret);
    expect(all.text).toContain('BEGIN PUBLIC KEY');
  });

  it('are opened at DVS with what is left out made up, and can buy', async () => {
    const { partner, credentials } = await bed.control.createPartner({ provider: 'dvs' });
    expect(partner).toMatchObject({ username: 'partner-1', money: { availableVnd: 10_000_000 } });
    if (credentials.provider !== 'dvs') throw new Error('of another provider');
    const { username, privatekey = '' } = credentials;
    expect(privatekey).not.toBe('');
    expect(await bed.topup({ username, privatekey })).toMatch(/^1;/);
    const after = await bed.control.getPartner({ provider: 'dvs', username });
    expect(after.money).toMatchObject({ availableVnd: 9_990_000, chargedVnd: 10_000 });
    expect((await bed.control.createPartner({ provider: 'dvs' })).partner.username).toBe(
      'partner-2',
    );
  });

  it('are opened at TrueMoney with keys that belong together', async () => {
    const { credentials } = await bed.control.createPartner({
      provider: 'truemoney',
      stock: { '040101/10000': 3 },
      language: 'vi',
      dialect: { statusCodeType: 'number' },
    });
    if (credentials.provider !== 'truemoney') throw new Error('of another provider');
    const { username, apiCode, apiUsername, apiPassword, privateKeyPem = '' } = credentials;
    expect(apiPassword).toMatch(/^pw\d{14}$/);
    expect(credentials.providerPublicKeyPem).toBe(bed.simulator.trueMoneyPublicKeyPem);
    const partner = await bed.control.getPartner({ provider: 'truemoney', username });
    expect(partner).toMatchObject({
      ...{ apiCode, apiUsername, language: 'vi', stock: { '040101/10000': 3 } },
      publicKeyPem: publicKeyOf(privateKeyPem),
      dialect: { statusCodeType: 'number', hash: 'sha1' },
      secrets: { apiPassword: 1 },
    });
  });

  it('answer no secret that the caller gave', async () => {
    const { text } = await bed.raw({
      method: 'POST',
      path: '/partners',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        provider: 'truemoney',
        username: 'own',
        apiPassword: 'my-own-password',
        publicKeyPem: STRANGER_KEYS.publicKeyPem,
      }),
    });
    expect(text).not.toContain('my-own-password');
    expect(text).not.toContain('PRIVATE KEY');
    const dvs = await bed.control.createPartner({ provider: 'dvs', privatekey: 'my-own-key' });
    expect(dvs.credentials).toEqual({ provider: 'dvs', username: 'partner-1' });
  });

  it('are drawn from the seed alone', async () => {
    const other = await controlBed('in process');
    const open = { provider: 'dvs', username: 'same' } as const;
    const one = await bed.control.createPartner(open);
    await other.control.createPartner({ provider: 'dvs', username: 'before' });
    expect((await other.control.createPartner(open)).credentials).toEqual(one.credentials);
    const stranger = await controlBed('in process', { seed: 'another' });
    expect((await stranger.control.createPartner(open)).credentials).not.toEqual(one.credentials);
  });

  it('change: money, limits, lock, addresses', async () => {
    await bed.topup();
    const change = { balanceVnd: 15_000, dailyCount: 2, isLocked: true, allowedIps: ['10.0.0.1'] };
    const at = { provider: 'dvs', username: 'demo' } as const;
    const changed = await bed.control.changePartner({ ...at, ...change });
    expect(changed).toMatchObject({
      money: { availableVnd: 15_000, chargedVnd: 10_000, openingVnd: 25_000 },
      ...{ dailyCount: 2, isLocked: true, allowedIps: ['10.0.0.1'] },
    });
    expect(await bed.topup()).toMatch(/^-302/);
    const back = await bed.control.changePartner({ ...at, allowedIps: null, dailyCount: null });
    expect(back).toMatchObject({ isLocked: true });
    expect(back).not.toHaveProperty('dailyCount');
    expect(back).not.toHaveProperty('allowedIps');
    expect(await bed.topup()).toBe('-4');
    await bed.control.changePartner({ ...at, isLocked: false, dailyAmountVnd: 15_000 });
    expect(await bed.topup()).toBe('-1');
  });

  it('change keys, language, stock, dialect, and keep the rest', async () => {
    const at = { provider: 'truemoney', username: 'demo' } as const;
    const changed = await bed.control.changePartner({
      ...at,
      publicKeyPem: STRANGER_KEYS.publicKeyPem,
      furtherPublicKeyPems: [PARTNER_KEYS.publicKeyPem],
      language: 'vi',
      stock: { '040101/10000': 1 },
      dialect: { hash: 'sha256' },
    });
    expect(changed).toMatchObject({
      ...{ language: 'vi', apiCode: 'code', stock: { '040101/10000': 1 } },
      dialect: { hash: 'sha256', statusCodeType: 'string' },
      furtherPublicKeyPems: [PARTNER_KEYS.publicKeyPem],
    });
    const later = await bed.control.changePartner({ ...at, isSuspended: true });
    expect(later).toMatchObject({ language: 'vi', dialect: { hash: 'sha256' }, isSuspended: true });
    const dvs = await bed.control.changePartner({
      ...{ provider: 'dvs', username: 'demo', privatekey: 'key2', furtherPrivatekeys: ['key1'] },
      ...{ maxAmountVnd: 20_000, dialect: { hash: 'sha1' } },
    });
    expect(dvs).toMatchObject({ maxAmountVnd: 20_000, secrets: { furtherPrivatekeys: 1 } });
    expect(dvs.dialect).toMatchObject({ hash: 'sha1' });
  });

  it('are opened once under one name by calls at the same time', async () => {
    const open = (privatekey: string, balanceVnd: number) =>
      bed.control.createPartner({ provider: 'dvs', username: 'twin', privatekey, balanceVnd });
    const ends = await Promise.allSettled([open('one', 10_000), open('two', 20_000)]);
    const refused = ends.filter((end) => end.status === 'rejected');
    expect(refused.map(({ reason }) => reason as unknown)).toMatchObject([
      { code: 'PARTNER_EXISTS' },
    ]);
    const privatekey = ends[0].status === 'fulfilled' ? 'one' : 'two';
    const { money } = await bed.control.getPartner({ provider: 'dvs', username: 'twin' });
    expect(money.openingVnd).toBe(privatekey === 'one' ? 10_000 : 20_000);
    expect(await bed.topup({ username: 'twin', privatekey })).toMatch(/^1;/);
    await bed.control.removePartner({ provider: 'dvs', username: 'twin' });
    await open('three', 0);
  });

  it('get their balance also when something is bought meanwhile', async () => {
    const { ledger } = bed.simulator;
    const fund = ledger.fund.bind(ledger);
    ledger.fund = async (account, deltaVnd) => {
      ledger.fund = fund;
      await bed.topup();
      return fund(account, deltaVnd);
    };
    const change = { balanceVnd: 0, isLocked: true };
    const changed = await bed.control.changePartner({
      provider: 'dvs',
      username: 'demo',
      ...change,
    });
    expect(changed).toMatchObject({
      isLocked: true,
      money: { availableVnd: 0, chargedVnd: 10_000 },
    });
  });

  it('stay as they are when their money cannot be changed', async () => {
    const at = { provider: 'dvs', username: 'demo' } as const;
    const before = await stateOf(bed);
    const { ledger } = bed.simulator;
    const fund = ledger.fund.bind(ledger);
    ledger.fund = () => Promise.reject(new Error('the disk is full'));
    const change = { balanceVnd: 5, isLocked: true, dailyCount: 1, privatekey: 'key2' };
    await expect(bed.control.changePartner({ ...at, ...change })).rejects.toMatchObject({
      code: 'INTERNAL_ERROR',
    });
    expect(await stateOf(bed)).toEqual(before);
    // It has gone while its money was looked at.
    ledger.fund = async (account, deltaVnd) => {
      await bed.simulator.closePartner('dvs', 'demo');
      return fund(account, deltaVnd);
    };
    await expect(bed.control.changePartner({ ...at, ...change })).rejects.toMatchObject({
      code: 'PARTNER_UNKNOWN',
    });
  });

  it('go, with their transactions and what was planned for them', async () => {
    await bed.control.addFault({ match: { provider: 'dvs' }, effect: 'late-success' });
    await bed.topup();
    expect((await bed.control.listAgenda()).items).toHaveLength(1);
    const at = { provider: 'dvs', username: 'demo' } as const;
    await bed.control.removePartner(at);
    await expect(bed.control.getPartner(at)).rejects.toMatchObject({ code: 'PARTNER_UNKNOWN' });
    expect((await bed.control.listTransactions({ partner: 'demo' })).total).toBe(0);
    expect((await bed.control.listAgenda()).items).toEqual([]);
  });

  it('have names of any characters', async () => {
    const username = 'cửa hàng/số 1?&#%';
    await bed.control.createPartner({ provider: 'dvs', username });
    const at = { provider: 'dvs', username } as const;
    expect(await bed.control.getPartner(at)).toMatchObject({ username });
    await bed.control.removePartner(at);
  });
});
