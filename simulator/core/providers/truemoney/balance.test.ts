import { describe, expect, it } from 'vitest';
import { nextId, testBed } from '../../test-bed.suite.js';
import { isSignedBy } from './replies.suite.js';

describe('TrueMoney: balance', () => {
  it.each([
    [0, '0.0'],
    [10_000, '10000.0'],
    [9_999_999, '9999999.0'],
    [10_000_000, '1.0E7'],
    [123_456_789, '1.23456789E8'],
  ])('%i is printed and signed as %s', async (balanceVnd, literal) => {
    const bed = await testBed({ truemoney: { balanceVnd } });
    const requestId = nextId();
    const reply = await bed.call({ requestId });
    expect(isSignedBy(reply, `0|${literal}`)).toBe(true);
    expect(bed.simulator.journal.entries().at(-1)?.reply?.body).toContain(`"balance":${literal},`);
  });
});
