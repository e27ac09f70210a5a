import { describe, expect, it } from 'vitest';
import { signing, testBed } from '../../test-bed.suite.js';

const hex = (text: string) => signing.digestHex('sha256', text);

describe('several keys of one partner', () => {
  it.each([
    ['key1', /^1;\d{15}$/],
    ['old', /^1;\d{15}$/],
    ['older', /^1;\d{15}$/],
    ['wrong', /^-6$/],
    ['', /^-6$/],
  ])('a top-up with the key %j is answered %s', async (privatekey, told) => {
    const bed = await testBed({ dvs: { furtherPrivatekeys: ['old', 'older'] } });
    expect(await bed.topup({ privatekey })).toMatch(told);
  });

  it('one key’s checksum does not vouch for another', async () => {
    const bed = await testBed({ dvs: { furtherPrivatekeys: ['old'] } });
    expect(await bed.topup({ privatekey: 'old' }, { privatekey: 'key1' })).toBe('-6');
    const checksum = hex('demo:::old');
    expect(await bed.dvsBalance({ privatekey: 'old', checksum })).toBe('1000000');
  });
});
