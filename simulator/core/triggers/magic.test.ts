import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  phoneOfTrigger,
  requestIdPrefixOfTrigger,
  triggerOfPhone,
  triggerOfRequestId,
  type Trigger,
} from './magic.js';

const trigger: fc.Arbitrary<Trigger> = fc.oneof(
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
      fc.property(trigger, (t) => {
        expect(triggerOfPhone(phoneOfTrigger(t) ?? '')).toEqual(t);
        expect(triggerOfRequestId(`${requestIdPrefixOfTrigger(t)}x`)).toEqual(t);
      }),
    );
  });

  it.each([
    '0912345678',
    '0990',
    '09909',
    '0990600001',
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
    expect(phoneOfTrigger({ code: '-1', isBare: false, truth: 'succeeded' })).toBeUndefined();
  });
});
