import { describe, expect, it } from 'vitest';
import type { WireRequest } from '../../../../contracts/wire/message.js';
import { dvsOutcome, dvsVerdict } from './network.js';
import { dvs } from './provider.js';

const request = (path: string, query: string, method = 'GET'): WireRequest => ({
  method,
  path: `/apipayment/${path}.jsp`,
  query,
  headers: {},
  body: '',
  peer: '127.0.0.1',
});

describe('what a DVS request says of itself', () => {
  it('a top-up', () => {
    const query =
      'UserName=demo&privatekey=k%201&phone=0912345678&sotien=10000&checksum=c&transidclient=a&gateway=VMS&more=1';
    const { facts } = dvs.read(request('topup', query));
    expect(facts).toEqual({
      operation: 'topup',
      username: 'demo',
      requestId: 'a',
      phone: '0912345678',
      amountVnd: 10_000,
      serviceCode: 'VMS',
      content: 'demo|0912345678|10000|VMS|a',
      fields: {
        username: 'demo',
        privatekey: 'k 1',
        phone: '0912345678',
        sotien: '10000',
        checksum: 'c',
        transidclient: 'a',
        gateway: 'VMS',
        more: '1',
      },
    });
  });

  it.each([
    ['phone=84912345678', { phone: '0912345678' }],
    ['phone=%2B84912345678', { phone: '0912345678' }],
    ['phone=841', { phone: '841' }],
    ['sotien=15000', { amountVnd: 15_000 }],
    ['sotien=10.000', { amountVnd: undefined }],
    ['', { username: undefined, requestId: undefined, phone: undefined, content: '||||' }],
  ])('a top-up with %j', (query, facts) => {
    expect(dvs.read(request('topup', query)).facts).toMatchObject(facts);
  });

  it.each([
    ['recheck', 'idtransaction=7&transidclient=a', { operation: 'query', asksAbout: '7' }],
    ['recheck', 'transidclient=a&username=demo', { operation: 'query', asksAbout: 'a' }],
    ['recheck', '', { operation: 'query', asksAbout: undefined, content: '|' }],
    ['userbalance', 'username=demo&transidclient=a', { operation: 'balance', content: 'demo|' }],
    ['other', 'username=demo', { operation: undefined, username: 'demo' }],
  ])('%s?%s', (path, query, facts) => {
    const read = dvs.read(request(path, query)).facts;
    expect(read).toMatchObject(facts);
    expect(read.requestId).toBeUndefined();
  });

  it('reaches no operation by another method', () => {
    expect(dvs.read(request('topup', '', 'POST')).facts.operation).toBeUndefined();
  });

  it('keeps no more of huge requests than it needs', () => {
    const query = Array.from({ length: 100 }, (_, i) => `f${i}=${'x'.repeat(3000)}`).join('&');
    const { fields, content } = dvs.read(
      request('topup', `username=${'u'.repeat(999)}&${query}`),
    ).facts;
    expect(Object.keys(fields)).toHaveLength(64);
    expect(fields['f5']).toHaveLength(2048);
    expect(content).toHaveLength(256);
  });

  it('takes odd names as they are', () => {
    const { fields } = dvs.read(request('topup', '__proto__=1&constructor=2')).facts;
    expect(Object.entries(fields)).toEqual([
      ['__proto__', '1'],
      ['constructor', '2'],
    ]);
  });
});

describe('what DVS can be made to say', () => {
  it.each([
    ['0', true],
    ['-302', true],
    ['12345', true],
    ['-0', false],
    ['01', false],
    ['1;2', false],
    ['', false],
  ])('%j: %s', (code, isSayable) => {
    expect(dvs.isSayable({ code, isBare: false })).toBe(isSayable);
  });

  it.each([
    ['-1', true, 'failed'],
    ['-1', false, 'unknown'],
    ['61', false, 'failed'],
    ['1', false, 'succeeded'],
    ['1', true, 'unknown'],
    ['7', false, 'unknown'],
    ['-7', false, 'unknown'],
  ] as const)('%s, bare %s, is %s', (code, isBare, outcome) => {
    expect(dvsOutcome({ code, isBare })).toBe(outcome);
  });

  const hidden = { isBare: false, truth: 'succeeded' } as const;
  const held = { isBare: false, truth: 'held', isForced: true } as const;
  it.each([
    [undefined, ['succeeded', '1', '0', '1']],
    [{ code: '61', isBare: false }, ['failed', '61', '0', '61']],
    [{ code: '-99', isBare: false }, ['held', '-99', '-99', '-99']],
    [{ code: '-99', ...hidden }, ['succeeded', '1', '0', '-99']],
    [{ code: '-99', ...hidden, truth: 'failed' }, ['failed', '61', '0', '-99']],
    [{ code: '61', ...hidden }, ['failed', '61', '0', '61']],
    [{ code: '61', ...hidden, isForced: true }, ['succeeded', '1', '0', '61']],
    [{ code: '1', ...hidden, truth: 'failed', isForced: true }, ['failed', '61', '0', '1']],
    // Money that is held behind a lie is noted as questionable, or a re-check would repeat the lie.
    [{ code: '1', ...held }, ['held', '1', '0', '1']],
    [{ code: '61', ...held }, ['held', '61', '0', '61']],
  ] as const)('the verdict on %j', (said, expected) => {
    const { decision, decisionCode, heldCode, saidCode } = dvsVerdict(said);
    expect([decision, decisionCode, heldCode, saidCode]).toEqual(expected);
  });
});
