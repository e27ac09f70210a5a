import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EventHeap } from './event-heap.js';

interface Named {
  readonly atMs: number;
  readonly name: number;
}

const order = (one: Named, other: Named) => one.atMs - other.atMs || one.name - other.name;

describe('a heap of events', () => {
  it('any adds, call-offs and takes: what comes first is what a sorted list says', () => {
    const step = fc.oneof(
      { weight: 3, arbitrary: fc.record({ do: fc.constant('add' as const), nth: fc.nat(9) }) },
      { weight: 2, arbitrary: fc.record({ do: fc.constant('off' as const), nth: fc.nat(40) }) },
      { weight: 1, arbitrary: fc.record({ do: fc.constant('take' as const), nth: fc.nat(0) }) },
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
        const heap = new EventHeap<Named>();
        let model: Named[] = [];
        const callOffs: (() => boolean)[] = [];
        for (const { do: what, nth } of steps) {
          if (what === 'add') {
            const event = { atMs: nth, name: callOffs.length };
            callOffs.push(heap.add(event));
            model = [...model, event].sort(order);
          } else if (what === 'off') {
            const isThere = model.some(({ name }) => name === nth);
            expect(callOffs[nth]?.() ?? false).toBe(isThere);
            model = model.filter(({ name }) => name !== nth);
          } else {
            expect(heap.takeFirst()).toBe(model[0]);
            model = model.slice(1);
          }
          expect(heap.size).toBe(model.length);
          expect(heap.first()).toBe(model[0]);
        }
      }),
      { seed: 20260103, numRuns: 300 },
    );
  });

  it('looks at a few of many events for one more, and for the first', () => {
    const heap = new EventHeap();
    let looks = 0;
    const timed = (atMs: number) => ({
      get atMs() {
        looks += 1;
        return atMs;
      },
    });
    for (let i = 0; i < 20_000; i++) heap.add(timed(1e6 - i));
    looks = 0;
    heap.add(timed(5));
    heap.first();
    heap.takeFirst();
    expect(looks).toBeLessThan(200);
  });

  it('keeps no more of what was called off than of what waits', () => {
    const heap = new EventHeap();
    let looks = 0;
    const timed = (atMs: number) => ({
      get atMs() {
        looks += 1;
        return atMs;
      },
    });
    heap.add(timed(-1));
    const callOffs = Array.from({ length: 10_000 }, (_, i) => heap.add(timed(i)));
    heap.add(timed(20_000));
    for (const callOff of callOffs) expect(callOff()).toBe(true);
    expect(heap.size).toBe(2);
    looks = 0;
    expect(heap.takeFirst()).toMatchObject({ atMs: -1 });
    expect(heap.takeFirst()).toMatchObject({ atMs: 20_000 });
    expect(heap.takeFirst()).toBeUndefined();
    // What is still there would have to be looked at on its way up.
    expect(looks).toBeLessThan(20);
  });
});
