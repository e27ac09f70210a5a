import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NOON_MS } from '../../simulator/core/test-bed.suite.js';
import { controlBed, DOORS, type ControlBed } from './control-bed.js';

describe.each(DOORS)('the clock %s', (door) => {
  let bed: ControlBed;
  beforeEach(async () => (bed = await controlBed(door)));
  afterEach(() => bed.close());

  it('tells the time and how it goes', async () => {
    expect(await bed.control.getClock()).toEqual({
      ...{ nowMs: NOON_MS, now: '2026-01-15T05:00:00.000Z', mode: 'frozen' },
      ...{ waiting: 0, working: 0, still: 0 },
    });
  });

  it('runs, at any rate, and freezes', async () => {
    const running = await bed.control.setClock({ mode: 'running', rate: 60 });
    expect(running).toMatchObject({ mode: 'running', rate: 60 });
    expect(await bed.control.setClock({ mode: 'running' })).toMatchObject({ rate: 1 });
    const frozen = await bed.control.setClock({ mode: 'frozen' });
    expect(frozen.mode).toBe('frozen');
    expect(frozen).not.toHaveProperty('rate');
  });

  it('advances by a time, to an instant in text or number, and to the next event', async () => {
    expect((await bed.control.advanceClock({ byMs: 1500 })).nowMs).toBe(NOON_MS + 1500);
    const until = '2026-01-15T12:00:02+07:00';
    expect((await bed.control.advanceClock({ until })).nowMs).toBe(NOON_MS + 2000);
    expect((await bed.control.advanceClock({ until: NOON_MS + 3000 })).nowMs).toBe(NOON_MS + 3000);
    bed.clock.after(500, () => undefined);
    expect(await bed.control.getClock()).toMatchObject({
      waiting: 1,
      nextEventAtMs: NOON_MS + 3500,
    });
    expect((await bed.control.advanceClock({ toNextEvent: true })).nowMs).toBe(NOON_MS + 3500);
    expect((await bed.control.advanceClock({ toNextEvent: true })).nowMs).toBe(NOON_MS + 3500);
  });

  it('answers when all that fell due is done', async () => {
    await bed.control.addFault({ effect: { kind: 'late-failure', afterMs: 30_000 } });
    await bed.topup();
    expect(await bed.availableVnd('dvs')).toBe(990_000);
    await bed.control.advanceClock({ byMs: 29_999 });
    expect(await bed.availableVnd('dvs')).toBe(990_000);
    await bed.control.advanceClock({ byMs: 1 });
    expect(await bed.availableVnd('dvs')).toBe(1_000_000);
  });

  it('never goes backward', async () => {
    await expect(bed.control.advanceClock({ until: NOON_MS - 1 })).rejects.toMatchObject({
      code: 'CLOCK_BACKWARD',
      status: 409,
      problem: { errors: [{ pointer: '/until' }] },
    });
    expect((await bed.control.getClock()).nowMs).toBe(NOON_MS);
  });

  it('ends in the year 9998', async () => {
    await bed.control.advanceClock({ until: '9998-01-01T00:00:00Z' });
    await expect(bed.control.advanceClock({ byMs: 315_360_000_000 })).rejects.toMatchObject({
      code: 'BODY_INVALID',
      problem: { errors: [{ pointer: '/byMs' }] },
    });
    expect((await bed.control.getClock()).now).toBe('9998-01-01T00:00:00.000Z');
  });

  it('has an agenda', async () => {
    await bed.control.addFault({ id: 'late', effect: 'late-success' });
    await bed.topup();
    const { items } = await bed.control.listAgenda();
    expect(items).toMatchObject([
      {
        ...{ kind: 'decision', rule: 'late', provider: 'dvs', partner: 'demo' },
        ...{ decision: 'succeeded', dueMs: NOON_MS + 60_000 },
      },
    ]);
  });
});
