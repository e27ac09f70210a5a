import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { systemClock } from './system-clock.js';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it('tells the time of the machine', () => {
  vi.setSystemTime(1_700_000_000_123);
  expect(systemClock.nowMs()).toBe(1_700_000_000_123);
});

it('runs once when the time has passed, and not when it was called off', () => {
  const run = vi.fn();
  const never = vi.fn();
  systemClock.after(50, run);
  const callOff = systemClock.after(50, never);
  callOff();
  callOff();
  vi.advanceTimersByTime(49);
  expect(run).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1_000);
  expect(run).toHaveBeenCalledTimes(1);
  expect(never).not.toHaveBeenCalled();
});

it('waits longer than a timer of Node can', () => {
  const run = vi.fn();
  const monthMs = 31 * 24 * 3_600_000;
  systemClock.after(monthMs, run);
  vi.advanceTimersByTime(monthMs - 1);
  expect(run).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(run).toHaveBeenCalledTimes(1);
});
