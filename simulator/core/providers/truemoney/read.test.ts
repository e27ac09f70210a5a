import { trueMoneyDialect } from '../../../../contracts/truemoney/dialect.js';
import { describe, expect, it } from 'vitest';
import { TRUEMONEY_PATH, TRUEMONEY_QA_PATH } from '../../../../contracts/truemoney/endpoints.js';
import { trueMoneyVerdict } from './network.js';
import { truemoney } from './provider.js';

const read = (body: unknown, by: { method?: string; path?: string } = {}) =>
  truemoney.read({
    method: by.method ?? 'POST',
    path: by.path ?? TRUEMONEY_PATH,
    query: '',
    headers: {},
    body: typeof body === 'string' ? body : JSON.stringify(body),
    peer: '127.0.0.1',
  });

describe('what a TrueMoney request says of itself', () => {
  it('a purchase', () => {
    const fields = { username: 'demo', requestId: 'a', serviceCode: '060000' };
    const { facts } = read({
      ...fields,
      price: '10000',
      phoneNumber: '+84912345678',
      x: [1, null],
    });
    expect(facts).toEqual({
      operation: 'topup',
      username: 'demo',
      requestId: 'a',
      phone: '0912345678',
      amountVnd: 10_000,
      serviceCode: '060000',
      content: 'a',
      fields: { ...fields, price: '10000', phoneNumber: '+84912345678', x: '[1,null]' },
    });
  });

  it.each([
    [{ serviceCode: '1PAY0050' }, { operation: 'buy-cards', serviceCode: '040101' }],
    [{ serviceCode: 'none' }, { operation: undefined, serviceCode: 'none' }],
    [
      { serviceCode: 5, username: null },
      { serviceCode: undefined, username: undefined },
    ],
    [{ price: 10_000 }, { amountVnd: 10_000, fields: { price: '10000' } }],
    [{ price: 'ten' }, { amountVnd: undefined }],
    [{ serviceCode: '110000', transactionId: '1', txnRequestId: 'r' }, { asksAbout: '1' }],
    [{ serviceCode: '110000', txnId: '2' }, { asksAbout: '2' }],
    [{ serviceCode: '110000', transactionId: '', txnRequestId: 'r' }, { asksAbout: 'r' }],
    [{ serviceCode: '060000', transactionId: '1' }, { operation: 'topup' }],
    ['no json', { operation: undefined, fields: {}, content: '' }],
    ['[{"username":"demo"}]', { username: undefined, fields: {} }],
    [{ quantity: null, deep: { a: true } }, { fields: { quantity: 'null', deep: '{"a":true}' } }],
  ])('%j', (body, facts) => {
    expect(read(body).facts).toMatchObject(facts);
  });

  it.each([
    ['QA path', { path: TRUEMONEY_QA_PATH }, 'balance'],
    ['another method', { method: 'PUT' }, undefined],
    ['another path', { path: '/elsewhere' }, undefined],
  ])('reaches its operation by the %s', (_name, by, operation) => {
    expect(read({ serviceCode: '100000' }, by).facts.operation).toBe(operation);
  });

  it('keeps no more of huge requests than it needs', () => {
    const many = Object.fromEntries(
      Array.from({ length: 100 }, (_, i) => [`f${i}`, 'x'.repeat(3000)]),
    );
    const { fields } = read(many).facts;
    expect(Object.keys(fields)).toHaveLength(64);
    expect(fields['f5']).toHaveLength(2048);
  });

  it('survives lists in lists that cannot be printed, and odd names', () => {
    const depth = 20_000;
    const text = `{"__proto__":"1","x":${'['.repeat(depth)}${']'.repeat(depth)}}`;
    const { fields } = read(text).facts;
    expect(Object.keys(fields)).toEqual(['__proto__', 'x']);
  });
});

describe('what TrueMoney can be made to say', () => {
  it.each([
    ['0', false, true],
    ['4501', false, true],
    ['12345', false, true],
    ['61', true, false],
    ['-1', false, false],
    ['04501', false, false],
  ])('%s, bare %s: %s', (code, isBare, isSayable) => {
    expect(truemoney.isSayable({ code, isBare })).toBe(isSayable);
  });

  const held = { isBare: false, truth: 'held', isForced: true } as const;
  it.each([
    [undefined, ['succeeded', '0', '4501', '0']],
    [{ code: '1001', isBare: false }, ['failed', '1001', '4501', '1001']],
    [{ code: '4602', isBare: false }, ['held', '4602', '4602', '4602']],
    [{ code: '4602', isBare: false, truth: 'failed' }, ['failed', '1', '4501', '4602']],
    [{ code: '4602', isBare: false, truth: 'succeeded' }, ['succeeded', '0', '4501', '4602']],
    [{ code: '0', isBare: false, truth: 'failed' }, ['succeeded', '0', '4501', '0']],
    [{ code: '0', ...held, truth: 'failed' }, ['failed', '1', '4501', '0']],
    [{ code: '0', ...held }, ['held', '0', '4501', '0']],
    [{ code: '12345', isBare: false }, ['held', '12345', '12345', '12345']],
  ] as const)('the verdict on %j', (said, expected) => {
    const { decision, decisionCode, heldCode, saidCode } = trueMoneyVerdict(
      trueMoneyDialect(),
      said,
    );
    expect([decision, decisionCode, heldCode, saidCode]).toEqual(expected);
  });
});
