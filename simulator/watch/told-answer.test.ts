import { expect, it } from 'vitest';
import { dvsDialect } from '../../contracts/dvs/dialect.js';
import type { Effect } from '../core/engine/effect.js';
import { readDvsReply } from './read-dvs-reply.js';
import { toldBy } from './told-answer.js';

const BEGAN_MS = 1_000;
const reply = { status: 200, headers: {}, body: '0;123456' };
const page = { ...reply, status: 502, body: '<html>' };
const missing = { ...reply, status: 404, body: '' };

const read = (body: string) => readDvsReply(body, { operation: 'topup', fields: {} }, dvsDialect());

/** Effects · when it ended for the consumer · ids it named · part of its words. */
// prettier-ignore
const CASES: readonly [readonly Effect[], number | undefined, readonly string[], string][] = [
  [[{ kind: 'respond', reply }],                                    1_000,     ['123456'], 'was answered 0 ('],
  [[{ kind: 'wait', delayMs: 50 }, { kind: 'respond', reply }],     1_050,     ['123456'], 'was answered 0 ('],
  [[{ kind: 'drip-body', reply, overMs: 60_000 }],                  61_000,    ['123456'], 'was answered 0 ('],
  [[{ kind: 'drip-head', reply, overMs: 60_000 }],                  61_000,    ['123456'], 'was answered 0 ('],
  [[{ kind: 'misframe', reply, announced: 'too-small' }],           1_000,     ['1234'],   'was answered 0 ('],
  [[{ kind: 'misframe', reply, announced: 'too-large' }],           undefined, [],         'never ended'],
  [[{ kind: 'hang' }],                                              undefined, [],         'got no answer'],
  [[],                                                              undefined, [],         'got no answer'],
  [[{ kind: 'reset' }],                                             1_000,     [],         'was reset'],
  [[{ kind: 'close' }],                                             1_000,     [],         'was closed'],
  [[{ kind: 'cut', reply, then: 'close' }],                         1_000,     [],         'half of an answer'],
  [[{ kind: 'break-chunk', reply }],                                1_000,     [],         'no HTTP'],
  [[{ kind: 'garble', text: '?' }],                                 1_000,     [],         'no HTTP'],
  [[{ kind: 'respond', reply: page }],                              1_000,     [],         'HTTP 502'],
];

it.each(CASES)('%j', (effects, endedAtMs, transactionIds, words) => {
  const told = toldBy({ effects, beganAtMs: BEGAN_MS, hasFault: true, isQuestion: false }, read);
  expect(told).toMatchObject({ outcome: 'unknown', endedAtMs, transactionIds });
  expect(told.words).toContain(words);
});

it('a wrong address bought nothing, unless a fault put it there, and a question decides nothing', () => {
  const exchanged = { effects: [{ kind: 'respond', reply: missing }], beganAtMs: 0 } as const;
  const outcome = (hasFault: boolean, isQuestion: boolean) =>
    toldBy({ ...exchanged, hasFault, isQuestion }, read).outcome;
  expect(outcome(false, false)).toBe('failed');
  expect(outcome(true, false)).toBe('unknown');
  expect(outcome(false, true)).toBe('unknown');
});

/** An answer to a repeated id · whether it decides what became of the first use. */
it.each([
  ['1;42', true],
  ['61;42', true],
  ['-3', true],
  ['-302;42', false],
  ['-6', false],
  ['6', false],
])('%s to a repetition: of the first use %s', (body, isOfFirstUse) => {
  expect(read(body).isOfFirstUse).toBe(isOfFirstUse);
});
