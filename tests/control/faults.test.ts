import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { controlBed, DOORS, type ControlBed } from './control-bed.js';

describe.each(DOORS)('faults %s', (door) => {
  let bed: ControlBed;
  beforeEach(async () => (bed = await controlBed(door)));
  afterEach(() => bed.close());

  it('are added with every default filled in, act, and count', async () => {
    const added = await bed.control.addFault({
      match: { provider: 'dvs', operation: 'topup', nth: 2 },
      effect: 'reset',
    });
    expect(added).toEqual({
      rule: {
        id: 'fault-1',
        at: 'after-commit',
        match: { provider: 'dvs', operation: 'topup', nth: 2 },
        effect: { kind: 'reset' },
      },
      seen: 0,
      acted: 0,
    });
    expect(await bed.topup()).toMatch(/^1;/);
    await expect(bed.topup()).rejects.toThrow('no reply: reset');
    expect(await bed.control.getFault({ id: 'fault-1' })).toMatchObject({ seen: 2, acted: 1 });
  });

  it('may have an id, a delay, a schedule in text, and force', async () => {
    const { rule } = await bed.control.addFault({
      id: 'night',
      match: { schedule: { from: '2026-01-15T23:00:00+07:00', dailyUntil: '05:00' } },
      delay: 250,
      effect: { kind: 'code', code: '123' },
      force: true,
    });
    expect(rule).toMatchObject({
      delay: { kind: 'fixed', ms: 250 },
      effect: { kind: 'code', code: '123' },
      isForced: true,
      match: { schedule: { fromMs: Date.UTC(2026, 0, 15, 16), dailyUntil: '05:00' } },
    });
  });

  it('are listed in the order of the plan, and go one by one or all', async () => {
    for (const effect of ['hang', 'reset', 'empty'] as const) {
      await bed.control.addFault({ effect });
    }
    await bed.control.removeFault({ id: 'fault-2' });
    const { faults } = await bed.control.listFaults();
    expect(faults.map(({ rule }) => rule.id)).toEqual(['fault-1', 'fault-3']);
    // A made id is never given twice.
    expect((await bed.control.addFault({ effect: 'hang' })).rule.id).toBe('fault-4');
    expect(await bed.control.clearFaults()).toEqual({ removed: 3 });
    expect((await bed.control.listFaults()).faults).toEqual([]);
  });

  it('that are refused take no name', async () => {
    const impossible = { effect: 'late-success', at: 'before-commit' } as const;
    await expect(bed.control.addFault(impossible)).rejects.toMatchObject({
      code: 'FAULT_IMPOSSIBLE',
    });
    expect((await bed.control.addFault({ effect: 'hang' })).rule.id).toBe('fault-1');
  });

  it('that are there already, or not at all, are told so', async () => {
    await bed.control.addFault({ id: 'one', effect: 'hang' });
    await expect(bed.control.addFault({ id: 'one', effect: 'reset' })).rejects.toMatchObject({
      code: 'FAULT_EXISTS',
      status: 409,
    });
    const unknown = { code: 'FAULT_UNKNOWN', status: 404 };
    await expect(bed.control.getFault({ id: 'two' })).rejects.toMatchObject(unknown);
    await expect(bed.control.removeFault({ id: 'two' })).rejects.toMatchObject(unknown);
  });

  it('that cannot happen are refused, unless somebody insists', async () => {
    const impossible = {
      match: { provider: 'dvs' },
      effect: { kind: 'code', code: '-77' },
    } as const;
    const error = await bed.control.addFault(impossible).catch((caught: unknown) => caught);
    expect(error).toMatchObject({
      code: 'FAULT_IMPOSSIBLE',
      status: 400,
      problem: { errors: [{ pointer: '/effect/code', code: 'FAULT_CODE_IMPOSSIBLE' }] },
    });
    expect(String(error)).toContain('/effect/code: found');
    const denomination = {
      match: { provider: 'truemoney', serviceCode: '040101', amountVnd: 12_345 },
      effect: 'hang',
    } as const;
    await expect(bed.control.addFault(denomination)).rejects.toMatchObject({
      problem: { errors: [{ pointer: '/match/amountVnd' }] },
    });
    await bed.control.addFault({ ...impossible, force: true });
    await bed.control.addFault({ ...denomination, force: true });
    expect((await bed.control.listFaults()).faults).toHaveLength(2);
  });

  it('are a thousand at most', async () => {
    for (let i = 0; i < 1000; i++) {
      bed.simulator.faults.add({
        id: `f${i}`,
        at: 'after-commit',
        match: {},
        effect: { kind: 'hang' },
      });
    }
    await expect(bed.control.addFault({ effect: 'hang' })).rejects.toMatchObject({
      code: 'FAULTS_FULL',
    });
  });

  it('can be looked up by kind', async () => {
    const { kinds } = await bed.control.listFaultKinds();
    expect(kinds.find(({ kind }) => kind === 'signature')).toMatchObject({
      provider: 'truemoney',
      points: ['after-commit'],
    });
    expect(kinds.length).toBeGreaterThan(20);
  });
});
