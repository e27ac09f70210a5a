import { describe, expect, it } from 'vitest';
import { testBed } from '../../test-bed.suite.js';

describe('DVS re-check', () => {
  it.each([
    ['never-seen', '-99;never-seen'],
    ['', '-99;0'],
    ['a<b>\r\n;1', '-99;ab1'],
  ])('re-check of %j', async (id, reply) => {
    expect(await (await testBed()).recheck(id)).toBe(reply);
  });
});
