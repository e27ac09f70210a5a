import { describe, expect, it } from 'vitest';
import type { ClockView, SimulatorControl, Target } from '../../contracts/kit/index.js';
import { StandingTime } from '../../contracts/kit/runner/standing-time.js';
import { VirtualClock } from '../../contracts/wire/virtual-clock.js';
import { Activity } from '../../simulator/core/engine/activity.js';
import { breathe } from '../../simulator/host/breathe.js';
import { realTarget, answering } from './real-target.js';

const START_MS = 1_000_000;

/** A target of which only time matters. */
function timedTarget({ mode = 'frozen' }: { mode?: 'frozen' | 'running' } = {}) {
  const activity = new Activity();
  const host = { nowMs: () => START_MS, after: () => () => undefined };
  const clock = new VirtualClock({
    host,
    startAtMs: START_MS,
    mode: mode === 'frozen' ? { kind: 'frozen' } : { kind: 'running', rate: 1 },
    breathe,
  });
  const advanced: number[] = [];
  const note = async (move: () => Promise<void>) => {
    const before = clock.nowMs();
    await move();
    advanced.push(clock.nowMs() - before);
  };
  const control = {
    clock: (): Promise<ClockView> => {
      const { nowMs, nextEventAtMs } = clock.state();
      const { working, still } = activity;
      const next = nextEventAtMs === undefined ? {} : { nextEventAtMs };
      return Promise.resolve({ nowMs, isFrozen: mode === 'frozen', working, still, ...next });
    },
    advance: (byMs: number) => note(() => clock.advance(byMs)),
    advanceToNext: () => note(() => clock.advanceToNext()),
  } as unknown as SimulatorControl;
  const target: Target = { ...realTarget(answering('')), control, pause: breathe };
  /** An exchange that stands still for a time of the target. */
  const exchange = (delayMs: number) =>
    activity.during(() =>
      activity.standStill(new Promise<void>((done) => void clock.after(delayMs, done))),
    );
  return { target, clock, activity, advanced, exchange };
}

async function standing(target: Target): Promise<StandingTime> {
  const time = await StandingTime.at(target);
  if (time === undefined) throw new Error('the time of this target stands still');
  return time;
}

describe('time that stands still', () => {
  it('moves to the event that a step waits for, for both sides', async () => {
    const { target, clock, advanced, exchange } = timedTarget();
    const time = await standing(target);
    await time.during(() => exchange(45_000));
    expect(advanced).toEqual([45_000]);
    expect([clock.nowMs(), time.clock.nowMs()]).toEqual([START_MS + 45_000, START_MS + 45_000]);
  });

  it("moves to the consumer's deadline where that comes first, and no further", async () => {
    const { target, clock, exchange } = timedTarget();
    const time = await standing(target);
    const late = exchange(45_000);
    const gaveUp = await time.during(
      () => new Promise((resolve) => void time.clock.after(30_000, () => resolve('gave up'))),
    );
    expect(gaveUp).toBe('gave up');
    expect(clock.nowMs()).toBe(START_MS + 30_000);
    await time.advance(15_000);
    await late;
  });

  it('stops at every event on the way', async () => {
    const { target, advanced, clock, exchange } = timedTarget();
    const seen: number[] = [];
    for (const ms of [10, 20, 20, 90]) clock.after(ms, () => seen.push(clock.nowMs() - START_MS));
    const time = await standing(target);
    await time.during(() => exchange(50));
    expect(seen).toEqual([10, 20, 20]);
    expect(advanced).toEqual([10, 10, 30]);
  });

  it('never moves while the target is at work, however long that takes', async () => {
    const { target, activity, advanced, exchange } = timedTarget();
    const time = await standing(target);
    const hung = exchange(60_000);
    await time.during(() =>
      activity.during(async () => {
        for (let turn = 0; turn < 500; turn++) await breathe();
      }),
    );
    expect(advanced).toEqual([]);
    await time.advance(60_000);
    await hung;
  });

  it('never moves while nothing stands still: the request may be on its way', async () => {
    const { target, advanced } = timedTarget();
    const time = await standing(target);
    time.clock.after(30_000, () => undefined);
    await time.during(async () => {
      for (let turn = 0; turn < 500; turn++) await breathe();
    });
    expect(advanced).toEqual([]);
  });

  it('is not misled by an exchange that hangs from before', async () => {
    const { target, activity, advanced } = timedTarget();
    void activity.during(() => activity.standStill(new Promise<void>(() => undefined)));
    const time = await standing(target);
    time.clock.after(30_000, () => undefined);
    // The request takes its time to arrive, and is answered at once.
    await time.during(async () => {
      for (let turn = 0; turn < 20; turn++) await breathe();
    });
    expect(advanced).toEqual([]);
  });

  it('moves also when one that hung from before ends while the step waits', async () => {
    const { target, exchange, clock } = timedTarget();
    const time = await standing(target);
    void exchange(10_000);
    await time.during(() => exchange(20_000));
    expect(clock.nowMs()).toBe(START_MS + 20_000);
  });

  it('gives a rejection on', async () => {
    const { target } = timedTarget();
    const time = await standing(target);
    await expect(time.during(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  });

  it('is nothing where time runs, or cannot be moved', async () => {
    const { target } = timedTarget({ mode: 'running' });
    expect(await StandingTime.at(target)).toBeUndefined();
    expect(await StandingTime.at(realTarget(answering('')))).toBeUndefined();
    const { pause: _pause, ...unpaused } = timedTarget().target;
    expect(await StandingTime.at(unpaused)).toBeUndefined();
  });
});
