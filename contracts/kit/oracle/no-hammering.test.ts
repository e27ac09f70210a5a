import { describe, expect, it } from 'vitest';
import { asked, brokenIn, findingsOf, seen, sent, told } from './story.suite.js';

const RULE = 'no-hammering';
const first = sent(0, 'a', { told: told('unknown', 1, { transactionIds: ['X'] }) });
const questions = (count: number, everyMs: number, watcherEveryMs = everyMs) =>
  seen([
    first,
    ...Array.from({ length: count }, (_, i) =>
      asked(1_000 + i * everyMs, 'X', {
        told: told('unknown', 1_000 + i * everyMs),
        watcherAtMs: i * watcherEveryMs,
      }),
    ),
  ]);
const repetitions = (count: number) =>
  seen([first, ...Array.from({ length: count }, (_, i) => sent(100 * i, 'a'))]);

describe(RULE, () => {
  it.each([
    ['5 questions at once', questions(5, 1), []],
    ['6 questions within 10 s', questions(6, 1_999), ['warning']],
    ['6 questions over 10 s', questions(6, 2_000), []],
    ['6 questions while the clock stands still, one a minute', questions(6, 0, 60_000), []],
    ['50 questions, 5 s between them', questions(50, 5_000), []],
    ['5 repetitions', repetitions(5), []],
    ['6 repetitions', repetitions(6), ['warning']],
  ])('%s', (_name, observation, levels) => {
    expect(brokenIn(observation, RULE)).toEqual(levels);
  });

  it('counts the worst ten seconds', () => {
    const [finding] = findingsOf(questions(250, 1), RULE);
    expect(finding?.text).toMatch(/^You asked about a at least 100 times within 10 s: /);
    expect(finding?.leftOut).toBeGreaterThan(0);
    expect(findingsOf(questions(7, 1), RULE)[0]?.text).toContain(' 7 times ');
  });
});
