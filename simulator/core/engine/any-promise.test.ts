import { describe, expect, it } from 'vitest';
import type { Ledger } from '../ledger/port.js';
import { memoryLedger } from '../../stores/memory/memory-ledger.js';
import { testBed } from '../test-bed.suite.js';

/** What another realm or another library has for a promise: no instance of ours. */
function foreignPromise<T>(value: T): PromiseLike<T> {
  return { then: (onValue, onError) => Promise.resolve(value).then(onValue, onError) };
}

/** The same, as a stub of a remote object is one: a function. */
function callablePromise<T>(value: T): PromiseLike<T> {
  return Object.assign(() => undefined, foreignPromise(value));
}

/** A ledger all of whose answers come later. */
function remoteLedger(later: (answer: unknown) => unknown): Ledger {
  return new Proxy(memoryLedger(), {
    get: (target, name) => {
      const method = Reflect.get(target, name) as (...asked: unknown[]) => unknown;
      return (...asked: unknown[]) => later(method.apply(target, asked));
    },
  });
}

/**
 * An answer that is taken for what it promises would say nothing of the money: neither that it is held nor that the id was
 * used before.
 */
describe.each([
  ['promises', (answer: unknown) => Promise.resolve(answer)],
  ['promises of somebody else', foreignPromise],
  ['promises that can be called', callablePromise],
])('a ledger that answers by %s', (_name, later) => {
  it('charges once, and knows a duplicate', async () => {
    const bed = await testBed({ ledger: remoteLedger(later) });
    const first = await bed.topup({ transidclient: 'order' });
    expect(first).toMatch(/^1;\d{15}$/);
    expect(await bed.topup({ transidclient: 'order' })).toMatch(/^-308;/);
    expect(await bed.recheck(first.slice(2))).toBe(first);
    expect(await bed.availableVnd('dvs')).toBe(990_000);
  });

  it('sells cards once', async () => {
    const bed = await testBed({ ledger: remoteLedger(later) });
    const order = { serviceCode: '040101', price: 500_000, quantity: 1, requestId: 'order' };
    expect((await bed.call(order)).status.code).toBe('0');
    expect((await bed.call(order)).status.code).not.toBe('0');
    expect(await bed.availableVnd('truemoney')).toBe(500_000);
  });
});
