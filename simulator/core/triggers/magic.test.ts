import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { phoneOfFault } from '../../../contracts/faults/magic-fault.js';
import type { Said } from '../engine/verdict.js';
import {
  phoneOfCode,
  requestIdPrefixOfCode,
  triggerOfPhone,
  triggerOfRequestId,
  triggerOfWords,
} from './magic.js';
import { NAMED_FAULTS } from '../../../contracts/faults/named.js';

const code: fc.Arbitrary<Said> = fc.oneof(
  fc.record({
    code: fc.integer({ min: -99_999, max: 99_999 }).map((n) => String(n + 0)),
    isBare: fc.boolean(),
  }),
  fc.record({
    code: fc.integer({ min: 0, max: 99_999 }).map(String),
    isBare: fc.constant(false),
    truth: fc.constantFrom('succeeded' as const, 'failed' as const),
  }),
);

describe('magic values', () => {
  it('say the same as phone and as request id', () => {
    fc.assert(
      fc.property(code, (said) => {
        const trigger = { kind: 'code', said };
        const prefix = requestIdPrefixOfCode(said);
        expect(triggerOfPhone(phoneOfCode(said) ?? '')).toEqual(trigger);
        expect(triggerOfRequestId(`${prefix}x`)).toEqual(trigger);
        expect(triggerOfWords(prefix.slice(4, -1))).toEqual(trigger);
      }),
    );
  });

  it.each(NAMED_FAULTS.map((fault) => [fault.name, fault] as const))(
    'name the fault %s as phone, as request id and in words',
    (name, fault) => {
      const trigger = { kind: 'fault', fault };
      expect(triggerOfPhone(phoneOfFault(fault))).toEqual(trigger);
      expect(triggerOfRequestId(`sim-${name}-x`)).toEqual(trigger);
      expect(triggerOfWords(name)).toEqual(trigger);
    },
  );

  it('give each named fault a number and a name of its own', () => {
    expect(new Set(NAMED_FAULTS.map(({ number }) => number)).size).toBe(NAMED_FAULTS.length);
    expect(new Set(NAMED_FAULTS.map(({ name }) => name)).size).toBe(NAMED_FAULTS.length);
  });

  it.each([
    ['-99', { code: '-99', isBare: false }],
    ['user--5', { code: '-5', isBare: true }],
    ['0-succeeded', { code: '0', isBare: false, truth: 'succeeded' }],
  ])('reads the words %j', (words, said) => {
    expect(triggerOfWords(words)).toEqual({ kind: 'code', said });
  });

  it.each([
    '0912345678',
    '0990',
    '09909',
    '0990600000',
    '0990699999',
    '0990x00001',
    '0990900001',
    '099000000',
    '09900000000',
    '',
  ])('the phone %j asks for nothing', (phone) => {
    expect(triggerOfPhone(phone)).toBeUndefined();
  });

  it.each([
    '',
    'sim',
    'sim-',
    'sim-x-1',
    'sim-4501',
    'SIM-4501-a',
    'xsim-4501-a',
    'sim-123456-a',
    'sim--1-a',
    'simple-1-a',
  ])('the request id %j asks for nothing', (id) => {
    expect(triggerOfRequestId(id)).toBeUndefined();
  });

  it('has no phone for a hidden truth behind a negative code', () => {
    expect(phoneOfCode({ code: '-1', isBare: false, truth: 'succeeded' })).toBeUndefined();
  });
});
