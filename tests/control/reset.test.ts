import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NOON_MS } from '../../simulator/core/test-bed.suite.js';
import { controlBed, DOORS, type ControlBed } from './control-bed.js';

const STOCKED = { provider: 'truemoney', username: 'demo', stock: { '040101/10000': 5 } } as const;

describe.each(DOORS)('reset %s', (door) => {
  let bed: ControlBed;
  beforeEach(async () => {
    bed = await controlBed(door);
    await bed.control.addFault({ id: 'f', match: { provider: 'dvs' }, effect: 'late-success' });
    await bed.topup({ transidclient: 'a' });
    await bed.call({ serviceCode: '060000', price: 10000, phoneNumber: '0912345678' });
    await bed.control.advanceClock({ byMs: 5000 });
  });
  afterEach(() => bed.close());

  /** What there is of everything that a reset can undo. */
  const facts = async () => ({
    dvs: await bed.availableVnd('dvs'),
    truemoney: await bed.availableVnd('truemoney'),
    transactions: (await bed.control.listTransactions()).total,
    agenda: (await bed.control.listAgenda()).items.length,
    faults: (await bed.control.listFaults()).faults.length,
    journal: (await bed.control.queryJournal()).total,
    nowMs: (await bed.control.getClock()).nowMs - NOON_MS,
  });

  const DIRTY = {
    ...{ dvs: 990_000, truemoney: 990_000, transactions: 2, agenda: 1 },
    ...{ faults: 1, journal: 2, nowMs: 5000 },
  };
  const CLEAN_LEDGER = { dvs: 1_000_000, truemoney: 1_000_000, transactions: 0, agenda: 0 };

  it.each([
    ['ledger', { ...DIRTY, ...CLEAN_LEDGER }, 2],
    ['journal', { ...DIRTY, journal: 0 }, 0],
    ['faults', { ...DIRTY, faults: 0 }, 0],
    ['clock', { ...DIRTY, nowMs: 0 }, 0],
    ['all', { ...CLEAN_LEDGER, faults: 0, journal: 0, nowMs: 0 }, 2],
  ] as const)('of %s', async (scope, expected, partners) => {
    expect(await facts()).toEqual(DIRTY);
    expect(await bed.control.reset({ scope })).toEqual({ scope, partners });
    expect(await facts()).toEqual(expected);
  });

  it('of one partner leaves the others, and what is planned for them, alone', async () => {
    await bed.control.createPartner({ provider: 'dvs', username: 'other', privatekey: 'key1' });
    await bed.topup({ username: 'other', transidclient: 'a' });
    const partner = { scope: 'partner', provider: 'dvs', username: 'demo' } as const;
    expect(await bed.control.reset(partner)).toEqual({ scope: 'partner', partners: 1 });
    expect(await facts()).toEqual({ ...DIRTY, dvs: 1_000_000, journal: 3 });
    expect((await bed.control.listAgenda()).items).toMatchObject([{ partner: 'other' }]);
    // The id that was claimed is free again, and only here.
    expect(await bed.topup({ transidclient: 'a' })).toMatch(/^0;/);
    expect(await bed.topup({ username: 'other', transidclient: 'a' })).toMatch(/^-308;/);
  });

  it('of a partner keeps its facts, and money and stock as they were last set', async () => {
    await bed.control.changePartner({
      ...STOCKED,
      balanceVnd: 500_000,
      dailyCount: 9,
      isLocked: false,
    });
    const at = { provider: 'truemoney', username: 'demo' } as const;
    await bed.call({ serviceCode: '040101', price: 10000, quantity: 2 });
    expect(await bed.control.getPartner(at)).toMatchObject({ stock: { '040101/10000': 3 } });
    await bed.control.reset({ scope: 'partner', ...at });
    expect(await bed.control.getPartner(at)).toMatchObject({
      ...{ stock: { '040101/10000': 5 }, dailyCount: 9 },
      money: { openingVnd: 500_000, availableVnd: 500_000, chargedVnd: 0 },
    });
  });

  it('of a partner that was opened with a stock counts back what was sold', async () => {
    const { username, publicKeyPem } = bed.simulator.partners.truemoney.find('demo')!;
    await bed.simulator.openTrueMoneyPartner({
      ...{ username, publicKeyPem, apiCode: 'code', apiUsername: 'api', apiPassword: 'secret' },
      ...{ balanceVnd: 0, stock: { '040101/10000': 4, '040101/20000': 1 } },
    });
    await bed.call({ serviceCode: '040101', price: 10000, quantity: 3 });
    await bed.control.reset({ scope: 'all' });
    expect(await bed.control.getPartner({ provider: 'truemoney', username })).toMatchObject({
      stock: { '040101/10000': 4, '040101/20000': 1 },
    });
  });

  it('takes a request off the agenda that had not arrived yet', async () => {
    await bed.control.clearFaults();
    await bed.control.addFault({ effect: { kind: 'late-arrival', after: 'asked' } });
    await bed.control.createPartner({ provider: 'dvs', username: 'other' });
    await expect(bed.topup({ transidclient: 'z' })).rejects.toThrow('hang');
    await expect(bed.topup({ username: 'other', transidclient: 'z' })).rejects.toThrow('hang');
    const fields = { serviceCode: '060000', price: 10000, phoneNumber: '0912345678' };
    await expect(bed.call(fields)).rejects.toThrow('hang');
    await bed.control.reset({ scope: 'partner', provider: 'dvs', username: 'demo' });
    const waiting = async () =>
      (await bed.control.listAgenda()).items.map(
        (item) => `${item.provider}/${item.partner ?? ''}`,
      );
    expect(await waiting()).toEqual(['dvs/other', 'truemoney/demo']);
    await bed.control.reset({ scope: 'partner', provider: 'truemoney', username: 'demo' });
    expect(await waiting()).toEqual(['dvs/other']);
  });

  it('lets a running clock run as it was made', async () => {
    await bed.control.setClock({ mode: 'running', rate: 100 });
    await bed.control.reset({ scope: 'clock' });
    expect(await bed.control.getClock()).toMatchObject({ mode: 'frozen', nowMs: NOON_MS });
  });

  it('of a partner that is not there is told so', async () => {
    await expect(
      bed.control.reset({ scope: 'partner', provider: 'dvs', username: 'nobody' }),
    ).rejects.toMatchObject({ code: 'PARTNER_UNKNOWN', status: 404 });
  });
});
