import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Clock } from './clock.js';
import { LAST_INSTANT_MS, MAX_RATE, VirtualClock, type ClockMode } from './virtual-clock.js';

const START_MS = 1_700_000_000_000;
const FROZEN: ClockMode = { kind: 'frozen' };
const running = (rate: number): ClockMode => ({ kind: 'running', rate });

/** The host's clock, moved by hand: it may be set back, and wakes whom it has to as hosts do. */
class Host implements Clock {
  #nowMs = 5_000;
  readonly #timers = new Set<{ readonly atMs: number; readonly run: () => void }>();

  nowMs = () => this.#nowMs;

  after(delayMs: number, run: () => void): () => void {
    const timer = { atMs: this.#nowMs + delayMs, run };
    this.#timers.add(timer);
    return () => void this.#timers.delete(timer);
  }

  get waiting(): number {
    return this.#timers.size;
  }

  setBack(byMs: number): void {
    this.#nowMs -= byMs;
  }

  /** Millisecond by millisecond, so that what a timer sets off is there in time. */
  async pass(byMs: number): Promise<void> {
    for (let ms = 0; ms < byMs; ms++) {
      this.#nowMs += 1;
      for (const timer of [...this.#timers]) {
        if (timer.atMs <= this.#nowMs && this.#timers.delete(timer)) timer.run();
      }
      await turn();
    }
  }
}

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function made(mode: ClockMode = FROZEN) {
  const host = new Host();
  const clock = new VirtualClock({ host, startAtMs: START_MS, mode, breathe: turn });
  const ran: string[] = [];
  /** An event that tells its name and the time it ran at. */
  const note = (name: string, delayMs: number, then: () => void = () => undefined) =>
    clock.after(delayMs, () => {
      ran.push(`${name}@${clock.nowMs() - START_MS}`);
      then();
    });
  return { host, clock, ran, note };
}

describe('a frozen clock', () => {
  it('stands still, whatever the host does', async () => {
    const { host, clock, ran, note } = made();
    note('a', 0);
    await host.pass(50);
    expect(clock.state()).toEqual({
      nowMs: START_MS,
      mode: FROZEN,
      nextEventAtMs: START_MS,
      waiting: 1,
    });
    expect(ran).toEqual([]);
    expect(host.waiting).toBe(0);
  });

  it('runs what falls due, in order of time and then of making, each at its own time', async () => {
    const { clock, ran, note } = made();
    note('late', 30);
    note('first', 10);
    note('second', 10);
    note('never', 31);
    await clock.advance(30);
    expect(ran).toEqual(['first@10', 'second@10', 'late@30']);
    expect(clock.nowMs()).toBe(START_MS + 30);
    expect(clock.state().waiting).toBe(1);
  });

  it('any events: each once, sorted, at the time it was made for; those called off never', async () => {
    const event = fc.record({ delayMs: fc.nat(200), isOff: fc.boolean() });
    const advances = fc.array(fc.nat(120), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(fc.array(event), advances, async (events, steps) => {
        const { clock, ran, note } = made();
        const callOffs = events.map(({ delayMs }, nth) => note(String(nth), delayMs));
        events.forEach(({ isOff }, nth) => isOff && callOffs[nth]!());
        let total = 0;
        for (const step of steps) {
          await clock.advance(step);
          total += step;
          expect(clock.nowMs()).toBe(START_MS + total);
        }
        const expected = events
          .map(({ delayMs, isOff }, nth) => ({ delayMs, isOff, nth }))
          .filter(({ delayMs, isOff }) => !isOff && delayMs <= total)
          .sort((one, other) => one.delayMs - other.delayMs || one.nth - other.nth)
          .map(({ delayMs, nth }) => `${nth}@${delayMs}`);
        expect(ran).toEqual(expected);
        const left = events.filter(({ delayMs, isOff }) => !isOff && delayMs > total);
        expect(clock.state().waiting).toBe(left.length);
      }),
      { seed: 20260101, numRuns: 60 },
    );
  });

  it('runs what an event sets off before the next, also when it takes promises to set it off', async () => {
    const { clock, ran, note } = made();
    note('a', 10, () => void turn().then(() => note('b', 5)));
    note('c', 20);
    await clock.advance(20);
    expect(ran).toEqual(['a@10', 'b@15', 'c@20']);
  });

  it('lets calls that overlap wait for one another', async () => {
    const { clock, ran, note } = made();
    note('a', 10, () => void clock.advance(10));
    note('b', 15);
    note('c', 20);
    const both = Promise.all([clock.advance(10), clock.advance(4)]);
    await both;
    expect(ran).toEqual(['a@10']);
    expect(clock.nowMs()).toBe(START_MS + 14);
    await clock.advance(0);
    expect(ran).toEqual(['a@10', 'b@15', 'c@20']);
    expect(clock.nowMs()).toBe(START_MS + 24);
  });

  it('goes to the next event and runs all that are due then', async () => {
    const { clock, ran, note } = made();
    note('a', 10);
    note('b', 10);
    note('c', 11);
    await clock.advanceToNext();
    expect(ran).toEqual(['a@10', 'b@10']);
    await clock.advanceToNext();
    await clock.advanceToNext();
    expect(ran).toEqual(['a@10', 'b@10', 'c@11']);
    expect(clock.nowMs()).toBe(START_MS + 11);
  });

  it('calls off once, twice, and after the run', async () => {
    const { clock, ran, note } = made();
    const callOff = note('a', 10);
    const other = note('b', 10, () => callOffC());
    const callOffC = note('c', 10);
    callOff();
    callOff();
    await clock.advance(10);
    other();
    expect(ran).toEqual(['b@10']);
    expect(clock.state()).toEqual({ nowMs: START_MS + 10, mode: FROZEN, waiting: 0 });
  });

  it('survives an event that throws: the others still wait', async () => {
    const { clock, ran, note } = made();
    note('a', 10, () => {
      throw new Error('its own fault');
    });
    note('b', 10);
    await expect(clock.advance(10)).rejects.toThrow('its own fault');
    await clock.advance(0);
    expect(ran).toEqual(['a@10', 'b@10']);
  });
});

describe('times', () => {
  it('are whole milliseconds: a part of one is one, and none is negative', async () => {
    const { clock, ran, note } = made();
    note('a', 0.2);
    note('b', -5);
    note('c', Number.NaN);
    await clock.advance(0);
    expect(ran).toEqual(['b@0', 'c@0']);
    await clock.advance(0.5);
    expect(ran).toEqual(['b@0', 'c@0', 'a@1']);
    await clock.advance(-5);
    expect(clock.nowMs()).toBe(START_MS + 1);
  });

  it.each([Number.NaN, Infinity])('is not advanced by %s', async (byMs) => {
    const { clock } = made();
    await expect(clock.advance(byMs)).rejects.toThrow(RangeError);
    expect(clock.nowMs()).toBe(START_MS);
  });

  it.each([0, -1, Number.NaN, Infinity, MAX_RATE + 1])('has no rate of %s', (rate) => {
    const { clock } = made();
    expect(() => clock.set(running(rate))).toThrow(RangeError);
    expect(clock.state().mode).toEqual(FROZEN);
    expect(() => made(running(rate))).toThrow(RangeError);
  });

  it('begins now when nobody says when', () => {
    const host = new Host();
    expect(new VirtualClock({ host }).nowMs()).toBe(host.nowMs());
    expect(new VirtualClock({ host }).state().mode).toEqual(running(1));
  });
});

describe('put back', () => {
  it('where it was: time and mode; what waits falls due when it did', async () => {
    const { host, clock, ran, note } = made();
    const before = clock.state();
    note('a', 20);
    await clock.advance(15);
    clock.set(running(1));
    clock.restore(before);
    await host.pass(50);
    expect(clock.state()).toEqual({ ...before, nextEventAtMs: START_MS + 20, waiting: 1 });
    await clock.advance(20);
    expect(ran).toEqual(['a@20']);
  });

  it('to its beginning, and goes on as it was made', async () => {
    const { host, clock } = made(running(2));
    await host.pass(10);
    clock.set(FROZEN);
    clock.reset();
    expect(clock.nowMs()).toBe(START_MS);
    await host.pass(10);
    expect(clock.nowMs()).toBe(START_MS + 20);
  });
});

describe('put back while it is advanced', () => {
  it('stays where it was put, and runs nothing that was due on the way', async () => {
    const { clock, ran, note } = made();
    const before = clock.state();
    for (let i = 0; i < 1_000; i++) note(String(i), i);
    const advanced = clock.advance(86_400_000);
    const queued = [clock.advance(1_000), clock.advanceToNext()];
    while (ran.length < 3) await turn();
    const ranBefore = ran.length;
    clock.restore(before);
    await Promise.all([advanced, ...queued]);
    expect(clock.nowMs()).toBe(START_MS);
    expect(ran).toHaveLength(ranBefore);
    expect(clock.state().waiting).toBe(1_000 - ranBefore);
  });

  it('by what an event does, or before the first: a reset is as good', async () => {
    const { clock, ran, note } = made();
    note('a', 10, () => clock.reset());
    note('b', 20);
    await clock.advance(30);
    expect(clock.nowMs()).toBe(START_MS);
    expect(ran).toEqual(['a@10']);
    const advanced = clock.advance(30);
    clock.reset();
    await advanced;
    expect(clock.nowMs()).toBe(START_MS);
    expect(ran).toEqual(['a@10']);
  });

  it('goes on from there when it is advanced again', async () => {
    const { host, clock, ran, note } = made();
    note('a', 10);
    note('b', 20);
    const old = clock.advance(30);
    clock.restore({ nowMs: START_MS + 5, mode: running(1) });
    const anew = clock.advance(6);
    await Promise.all([old, anew]);
    expect(ran).toEqual(['a@10']);
    expect(clock.nowMs()).toBe(START_MS + 11);
    await host.pass(9);
    expect(ran).toEqual(['a@10', 'b@20']);
  });

  it('not when it cannot be put there: the advance goes on', async () => {
    const { clock, ran, note } = made();
    note('a', 10);
    const advanced = clock.advance(30);
    expect(() => clock.restore({ nowMs: LAST_INSTANT_MS + 1, mode: FROZEN })).toThrow(RangeError);
    expect(() => clock.restore({ nowMs: START_MS, mode: running(0) })).toThrow(RangeError);
    await advanced;
    expect(ran).toEqual(['a@10']);
    expect(clock.nowMs()).toBe(START_MS + 30);
  });
});

describe('the end of time', () => {
  const nearTheEnd = (mode: ClockMode) => {
    const host = new Host();
    return { host, clock: new VirtualClock({ host, startAtMs: LAST_INSTANT_MS - 50, mode }) };
  };

  it('is where a running clock stops, and what is due later never runs', async () => {
    const { host, clock } = nearTheEnd(running(MAX_RATE));
    let ran = '';
    clock.after(50, () => (ran += 'at the end'));
    clock.after(51, () => (ran += 'after it'));
    await host.pass(20);
    expect(clock.nowMs()).toBe(LAST_INSTANT_MS);
    expect(ran).toBe('at the end');
    expect(host.waiting).toBe(0);
    clock.set(FROZEN);
    await clock.advanceToNext();
    await clock.advance(1e300);
    expect(clock.state()).toMatchObject({ nowMs: LAST_INSTANT_MS, waiting: 1 });
    clock.reset();
    expect(clock.nowMs()).toBe(LAST_INSTANT_MS - 50);
  });

  it('is as far as an advance goes', async () => {
    const { clock } = nearTheEnd(FROZEN);
    await clock.advance(86_400_000);
    expect(clock.nowMs()).toBe(LAST_INSTANT_MS);
  });

  it.each([LAST_INSTANT_MS + 1, Date.parse('9999-12-31T23:59:59Z'), Infinity, Number.NaN])(
    'is before a start at %s',
    (startAtMs) => {
      expect(() => new VirtualClock({ host: new Host(), startAtMs })).toThrow(RangeError);
    },
  );

  it('may be a start', () => {
    const clock = new VirtualClock({ host: new Host(), startAtMs: LAST_INSTANT_MS });
    expect(clock.nowMs()).toBe(LAST_INSTANT_MS);
  });
});

describe('a running clock', () => {
  it.each([
    [1, 40, 40],
    [3, 40, 120],
    [0.25, 40, 10],
    [0.001, 3_000, 3],
  ])('goes at a rate of %s', async (rate, hostMs, ownMs) => {
    const { host, clock, ran, note } = made(running(rate));
    note('at the end', ownMs);
    note('after it', ownMs + 1);
    for (let ms = 0; ms < hostMs; ms++) {
      await host.pass(1);
      // However often it is asked, no part of a millisecond is lost.
      expect(clock.nowMs()).toBe(START_MS + Math.floor((ms + 1) * rate + 1e-9));
    }
    expect(ran).toEqual([`at the end@${ownMs}`]);
  });

  it('is late for nothing when it is advanced, frozen or changes its rate', async () => {
    const { host, clock, ran, note } = made(running(1));
    for (const ms of [5, 10, 20, 40, 80]) note(String(ms), ms);
    await host.pass(5);
    await clock.advance(5);
    expect(ran).toEqual(['5@5', '10@10']);
    clock.set(running(2));
    await host.pass(5);
    expect(ran).toEqual(['5@5', '10@10', '20@20']);
    clock.set(FROZEN);
    await host.pass(100);
    expect(clock.nowMs()).toBe(START_MS + 20);
    clock.set(running(20));
    await host.pass(3);
    expect(ran).toEqual(['5@5', '10@10', '20@20', '40@40', '80@80']);
    expect(host.waiting).toBe(0);
  });

  it('has one timer of the host, for the event that is first, and none when nothing waits', () => {
    const { host, note } = made(running(1));
    const callOffs = [30, 10, 20].map((ms) => note(String(ms), ms));
    expect(host.waiting).toBe(1);
    for (const callOff of callOffs) callOff();
    expect(host.waiting).toBe(0);
  });

  it('survives an event that throws', async () => {
    const { host, clock, ran, note } = made(running(1));
    note('a', 10, () => {
      throw new Error('its own fault');
    });
    note('b', 20);
    await expect(clock.advance(10)).rejects.toThrow('its own fault');
    await host.pass(10);
    expect(ran).toEqual(['a@10', 'b@20']);
  });

  it('stands still while the host is set back, and goes on from there', async () => {
    const { host, clock, ran, note } = made(running(1));
    note('a', 15);
    await host.pass(10);
    expect(clock.nowMs()).toBe(START_MS + 10);
    host.setBack(4_000);
    expect(clock.nowMs()).toBe(START_MS + 10);
    await host.pass(3);
    expect(clock.nowMs()).toBe(START_MS + 13);
    await clock.advance(2);
    expect(ran).toEqual(['a@15']);
  });

  it('never goes backward, whatever is done to it', async () => {
    const step = fc.oneof(
      fc.record({ do: fc.constant('pass' as const), ms: fc.nat(20) }),
      fc.record({ do: fc.constant('set back' as const), ms: fc.nat(50) }),
      fc.record({ do: fc.constant('advance' as const), ms: fc.nat(50) }),
      fc.record({ do: fc.constant('wait' as const), ms: fc.nat(50) }),
      fc.record({ do: fc.constant('rate' as const), ms: fc.integer({ min: 1, max: 40 }) }),
      fc.record({ do: fc.constant('freeze' as const), ms: fc.constant(0) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const { host, clock } = made(running(1));
        let latest = clock.nowMs();
        const look = () => {
          const now = clock.nowMs();
          expect(now).toBeGreaterThanOrEqual(latest);
          expect(Number.isInteger(now)).toBe(true);
          latest = now;
        };
        for (const { do: what, ms } of steps) {
          if (what === 'pass') await host.pass(ms);
          else if (what === 'set back') host.setBack(ms);
          else if (what === 'advance') await clock.advance(ms);
          else if (what === 'wait') clock.after(ms, look);
          else clock.set(what === 'rate' ? running(ms / 10) : FROZEN);
          look();
        }
      }),
      { seed: 20260102, numRuns: 60 },
    );
  });
});
