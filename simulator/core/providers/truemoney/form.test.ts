import { describe, expect, it } from 'vitest';
import { requestSignedText } from '../../../../contracts/truemoney/signed-texts.js';
import { nextId, signing, STRANGER_KEYS, testBed } from '../../test-bed.suite.js';
import { CARDS } from './replies.suite.js';

describe('TrueMoney: form of a request', () => {
  it.each([
    '',
    'null',
    '[]',
    '"x"',
    '1',
    '{',
    '{"a":1}',
    '\uFEFF{}',
    '{"__proto__":{"username":"demo"}}',
  ])('%j is 2000 with HTTP 200', async (body) => {
    const bed = await testBed();
    const reply = await bed.send({
      method: 'POST',
      path: '/api/v1/service/requestTransaction',
      body,
    });
    expect(reply.status).toBe(200);
    expect(reply.headers['content-type']).toMatch(/json/);
    expect(JSON.parse(reply.body)).toMatchObject({ status: { code: '2000' } });
  });

  it.each([
    ['a number for a text', { username: 5 }],
    ['null for a text', { apiCode: null }],
    ['an object', { requestId: {} }],
    ['an empty text', { dataSign: '' }],
    ['an id of 37', { requestId: 'a'.repeat(37) }],
    ['an id with a dot', { requestId: 'a.b' }],
  ])('%s is 2000', async (_name, change) => {
    expect((await (await testBed()).call({}, change)).status.code).toBe('2000');
  });

  it.each([
    ['a digit string', { price: '10000', quantity: '2' }, '0'],
    ['explicit nulls', { phoneNumber: null, txnId: null }, '0'],
    ['unknown fields', { more: { deep: [1] } }, '0'],
    ['a fraction', { price: 10_000.5 }, '2002'],
    ['a price in words', { price: 'ten' }, '2002'],
    ['quantity 0', { quantity: 0 }, '2002'],
    ['quantity -1', { quantity: -1 }, '2002'],
    ['quantity 51', { quantity: 51 }, '2002'],
    ['quantity null', { quantity: null }, '2002'],
    ['price true', { price: true }, '2002'],
    ['price beyond exact numbers', { price: 1e300 }, '2002'],
  ])('card purchase with %s', async (_name, change, code) => {
    expect((await (await testBed()).call(CARDS, change)).status.code).toBe(code);
  });

  it.each([
    ['GET', 405],
    ['PUT', 405],
  ])('%s is %i', async (method, status) => {
    expect(
      await (await testBed()).send({ method, path: '/api/v1/service/requestTransaction' }),
    ).toMatchObject({ status, body: '' });
  });

  it('does not take a signature of another key or another text', async () => {
    const bed = await testBed();
    const requestId = nextId();
    const text = requestSignedText({
      username: 'demo',
      apiCode: 'code',
      apiUsername: 'api',
      serviceCode: '100000',
      requestId,
    });
    const strange = await signing.sign({
      hash: 'sha1',
      text,
      privateKeyPem: STRANGER_KEYS.privateKeyPem,
    });
    expect((await bed.call({ requestId }, { dataSign: strange })).status.code).toBe('2');
    expect((await bed.call({ requestId }, { requestId: nextId() })).status.code).toBe('2');
  });
});
