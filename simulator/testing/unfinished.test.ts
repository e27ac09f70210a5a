import { expect, it } from 'vitest';
import type { SimCall } from './sim.js';
import { unfinished } from './unfinished.js';

const entry = (body: string, arrivedAtMs: number, answeredAtMs: number) =>
  ({
    arrivedAtMs,
    answeredAtMs,
    request: { method: 'POST', path: '/', query: '', body },
  }) as SimCall;

const giveUp = entry('order-1', 0, 30);

/** What was recorded, and whether the call of the give-up is still in the simulator. */
const CASES: readonly [string, readonly SimCall[], boolean][] = [
  ['nothing', [], true],
  ['another request', [entry('order-2', 0, 30)], true],
  ['the same text again, sent after the caller had left', [entry('order-1', 31, 32)], true],
  ['the call itself, answered too late', [entry('order-1', 0, 60)], false],
  ['the call itself, read a moment after it came', [entry('order-1', 1, 2)], false],
];

it.each(CASES)('a give-up, and %s', (_what, calls, isUnfinished) => {
  expect(unfinished([giveUp], calls)).toEqual(isUnfinished ? [giveUp] : []);
});

it('one call ends one give-up', () => {
  expect(unfinished([giveUp, giveUp], [entry('order-1', 0, 60)])).toHaveLength(1);
});
