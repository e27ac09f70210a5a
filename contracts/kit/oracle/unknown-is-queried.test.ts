import { describe, expect, it } from 'vitest';
import { asked, brokenIn, NEVER, seen, sent, told } from './story.suite.js';
import type { Observation } from './observation.js';

const RULE = 'unknown-is-queried';
const open = told('unknown', 5, { transactionIds: ['X'] });
const lost = told('unknown', 5);
const truemoney = { provider: 'truemoney', isAskedByRequestId: true } as const;

// prettier-ignore
const CASES: readonly [string, Observation, readonly string[]][] = [
  ['decided at once',                    seen([sent(0, 'a')]),                                                        []],
  ['asked about by its transaction',     seen([sent(0, 'a', { told: open }), asked(6, 'X', { told: lost })]),         []],
  ['asked about by its own id',          seen([sent(0, 'a', { ...truemoney, told: lost }), asked(6, 'a', { ...truemoney, told: told('unknown', 7) })]), []],
  ['told by the same id',                seen([sent(0, 'a', { told: open }), sent(6, 'a', { told: told('succeeded', 7) })]), []],
  ['still in flight',                    seen([sent(0, 'a', { told: NEVER })]),                                       ['warning']],
  ['in flight at an interruption',       seen([sent(0, 'a', { told: NEVER, isCutShort: true })]),                     ['note']],
  ['in flight, and was asked about',     seen([sent(0, 'a', { ...truemoney, told: NEVER }), asked(3, 'a', { ...truemoney, told: lost })]), ['warning']],
  ['never asked about',                  seen([sent(0, 'a', { told: open })]),                                        ['error']],
  ['asked about before the answer',      seen([sent(0, 'a', { told: open }), asked(3, 'X', { told: told('unknown', 4) })]), ['error']],
  ['asked about under another id',       seen([sent(0, 'a', { told: open }), asked(6, 'Y', { told: lost })]),         ['error']],
  ['repeated, which told nothing',       seen([sent(0, 'a', { told: open }), sent(6, 'a', { told: told('unknown', 7) })]), ['error']],
  ['lost at TrueMoney',                  seen([sent(0, 'a', { ...truemoney, told: lost })]),                          ['error']],
  ['lost where nobody can be asked',     seen([sent(0, 'a', { told: lost })]),                                        ['note']],
  ['lost without an id',                 seen([sent(0, undefined, { ...truemoney, told: lost })]),                    ['note']],
  ['forgotten by a reset',               seen([sent(0, 'a', { told: open, isForgotten: true })]),                     ['note']],
  ['cut short by an interruption',       seen([sent(0, 'a', { told: open, isCutShort: true })]),                      ['note']],
];

describe(RULE, () => {
  it.each(CASES)('a purchase that is %s', (_name, observation, levels) => {
    expect(brokenIn(observation, RULE)).toEqual(levels);
  });
});
