import { expect, it } from 'vitest';
import { messageLimitMs } from './limits.js';
import { MESSAGE_NAMES, type MessageName } from './messages.js';

it.each<[MessageName, number, number]>([
  ['configure', 30_000, 10_000],
  ['orders', 30_000, 10_000],
  ['balance', 30_000, 40_000],
  ['purchase', 30_000, 100_000],
  ['settle', 30_000, 660_000],
  ['balance', 100, 10_100],
])('%s with %d ms for a request may take %d ms', (name, requestTimeoutMs, limitMs) => {
  expect(messageLimitMs(name, {}, requestTimeoutMs)).toBe(limitMs);
});

it('one limit for all of them comes before', () => {
  const limits = MESSAGE_NAMES.map((name) => messageLimitMs(name, { messageTimeoutMs: 7 }, 1_000));
  expect(new Set(limits)).toEqual(new Set([7]));
});
