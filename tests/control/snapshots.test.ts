import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NOON_MS } from '../../simulator/core/test-bed.suite.js';
import { controlBed, DOORS, stateOf, type ControlBed } from './control-bed.js';

describe.each(DOORS)('snapshots %s', (door) => {
  let bed: ControlBed;
  beforeEach(async () => (bed = await controlBed(door)));
  afterEach(() => bed.close());

  it('put everything back', async () => {
    await bed.control.createPartner({
      provider: 'truemoney',
      username: 'extra',
      stock: { '040101/10000': 5 },
    });
    await bed.control.addFault({ id: 'f', match: { first: 5 }, effect: 'late-success' });
    await bed.topup({ transidclient: 'a' });
    await bed.call({ serviceCode: '040101', price: 10000, quantity: 2 });
    await bed.clock.advance(1000);
    const before = await stateOf(bed);
    const taken = await bed.control.takeSnapshot({ id: 'before' });
    expect(taken).toMatchObject({
      ...{ id: 'before', takenAtMs: NOON_MS + 1000, partners: 3, transactions: 2 },
      ...{ faults: 1, agenda: 2, journalEntries: 2 },
    });

    await bed.control.createPartner({ provider: 'dvs', username: 'later' });
    await bed.control.removePartner({ provider: 'truemoney', username: 'extra' });
    await bed.control.changePartner({
      provider: 'dvs',
      username: 'demo',
      balanceVnd: 5,
      isLocked: true,
    });
    await bed.control.clearFaults();
    await bed.control.addFault({ id: 'g', effect: 'hang' });
    await bed.control.advanceClock({ byMs: 86_400_000 });
    await bed.control.setClock({ mode: 'running', rate: 2 });
    await bed.control.reset({ scope: 'journal' });

    expect(await bed.control.restoreSnapshot({ id: 'before' })).toEqual(taken);
    expect(await stateOf(bed)).toEqual(before);
    // What was planned happens again, once, and the id that was claimed is claimed again.
    expect(await bed.topup({ transidclient: 'a' })).toMatch(/^-308;/);
    await bed.control.advanceClock({ byMs: 60_000 });
    expect(await bed.control.getPartner({ provider: 'dvs', username: 'demo' })).toMatchObject({
      money: { chargedVnd: 10_000, heldVnd: 0 },
    });
  });

  it('can be put back again and again', async () => {
    await bed.control.takeSnapshot({ id: 's' });
    for (let round = 0; round < 3; round++) {
      expect(await bed.topup({ transidclient: 'same' })).toMatch(/^1;/);
      await bed.control.restoreSnapshot({ id: 's' });
      expect(await bed.availableVnd('dvs')).toBe(1_000_000);
    }
  });

  it('remember what a reset goes back to', async () => {
    await bed.control.changePartner({ provider: 'dvs', username: 'demo', balanceVnd: 77 });
    await bed.control.takeSnapshot({ id: 's' });
    await bed.control.changePartner({ provider: 'dvs', username: 'demo', balanceVnd: 88 });
    await bed.control.restoreSnapshot({ id: 's' });
    await bed.control.reset({ scope: 'ledger' });
    expect(await bed.availableVnd('dvs')).toBe(77);
  });

  it('have ids, given or made, and are listed and forgotten', async () => {
    expect((await bed.control.takeSnapshot()).id).toBe('snapshot-1');
    await bed.control.takeSnapshot({ id: 'snapshot-2' });
    expect((await bed.control.takeSnapshot({})).id).toBe('snapshot-3');
    await bed.control.removeSnapshot({ id: 'snapshot-2' });
    const { snapshots } = await bed.control.listSnapshots();
    expect(snapshots.map(({ id }) => id)).toEqual(['snapshot-1', 'snapshot-3']);
    const unknown = { code: 'SNAPSHOT_UNKNOWN', status: 404 };
    await expect(bed.control.removeSnapshot({ id: 'x' })).rejects.toMatchObject(unknown);
    await expect(bed.control.restoreSnapshot({ id: 'x' })).rejects.toMatchObject(unknown);
    await expect(bed.control.takeSnapshot({ id: 'snapshot-1' })).rejects.toMatchObject({
      code: 'SNAPSHOT_EXISTS',
    });
  });

  it('are twenty at most, and never sent', async () => {
    for (let i = 0; i < 20; i++) await bed.control.takeSnapshot();
    await expect(bed.control.takeSnapshot()).rejects.toMatchObject({
      code: 'SNAPSHOTS_FULL',
      status: 409,
    });
    const { text } = await bed.raw({ method: 'GET', path: '/snapshots' });
    expect(text).not.toContain('key1');
  });
});
