import { describe, expect, it } from 'vitest';
import { testBed } from '../../test-bed.suite.js';

describe('a request that reaches no operation of DVS', () => {
  it.each([
    ['POST', '/apipayment/topup.jsp', 405],
    ['HEAD', '/apipayment/userbalance.jsp', 405],
    ['GET', '/apipayment/other.jsp', 404],
    ['GET', '/apipayment/TOPUP.jsp', 404],
    ['GET', '/elsewhere', 404],
  ])('%s %s is %i', async (method, path, status) => {
    expect(await (await testBed()).send({ method, path })).toMatchObject({ status, body: '' });
  });
});
