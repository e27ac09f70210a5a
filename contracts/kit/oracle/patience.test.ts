import { describe, expect, it } from 'vitest';
import { brokenIn, findingsOf, left, NEVER, seen, sent } from './story.suite.js';

const RULE = 'patience';
const leaving = (waitedMs: number) =>
  seen([sent(0, 'a', { told: NEVER })], { giveUps: [left(1, waitedMs, waitedMs)] });

describe(RULE, () => {
  it.each([
    [30_000, []],
    [29_500, []],
    [29_000, ['error']],
    [0, ['error']],
  ])('a caller that leaves after %i ms', (waitedMs, levels) => {
    expect(brokenIn(leaving(waitedMs), RULE)).toEqual(levels);
  });

  it('goes by the patience that was set', () => {
    expect(findingsOf(leaving(5_000), RULE, { patienceMs: 5_000 })).toEqual([]);
    expect(findingsOf(leaving(1), RULE, { patienceMs: 0 })).toEqual([]);
    expect(findingsOf(leaving(40_000), RULE, { patienceMs: 60_000 })).toHaveLength(1);
  });

  it('does not blame whoever was asked to stop', () => {
    const stopped = { ...left(1, 5, 5), isInterrupted: true };
    expect(brokenIn(seen([sent(0, 'a', { told: NEVER })], { giveUps: [stopped] }), RULE)).toEqual(
      [],
    );
  });
});
