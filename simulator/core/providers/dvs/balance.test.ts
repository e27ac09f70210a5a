import { describe, expect, it } from 'vitest';
import { signing, testBed } from '../../test-bed.suite.js';

describe('DVS balance', () => {
  it.each([
    ['amount', {}, {}, '1000000'],
    ['locked still reads', { isLocked: true }, {}, '1000000'],
    ['wrong checksum', {}, { checksum: 'x' }, '-6'],
    ['wrong key', {}, { privatekey: 'x' }, '-6'],
    [
      'blank of the document (D2)',
      {},
      { checksum: signing.digestHex('sha256', 'demo::: key1') },
      '-6',
    ],
    ['unknown user', {}, { username: 'x' }, '-302'],
    ['no user', {}, { username: '' }, '-302'],
    ['suspended', { isSuspended: true }, {}, '-302'],
  ])('balance: %s', async (_name, facts, change, reply) => {
    expect(await (await testBed({ dvs: facts })).dvsBalance(change)).toBe(reply);
  });
});
