import { describe, expect, it } from 'vitest';
import {
  trueMoneyDialect,
  type TrueMoneyDialect,
} from '../../../../contracts/truemoney/dialect.js';
import { TRUEMONEY_QA_PATH } from '../../../../contracts/truemoney/endpoints.js';
import {
  PARTNER_KEYS,
  signedBody,
  STRANGER_KEYS,
  testBed,
  type TestBed,
} from '../../test-bed.suite.js';
import { isSignedBy, TOPUP } from './replies.suite.js';

const number: Partial<TrueMoneyDialect> = { statusCodeType: 'number' };
const accepted: Partial<TrueMoneyDialect> = { oldNames: 'accepted' };

describe('whose readings a TrueMoney reply follows', () => {
  it.each([
    ['the partner’s own', {}, '"code":0'],
    ['also when it is refused', { serviceCode: 'none' }, '"code":2000'],
    ['also before it is believed', { apiCode: 'x' }, '"code":903'],
    ['also of a request without a form', { requestId: 'a b' }, '"code":2000'],
    ['the server’s for who is no partner', { username: 'nobody' }, '"code":"901"'],
  ])('%s', async (_name, fields, text) => {
    const bed = await testBed({ truemoney: { dialect: number } });
    expect(await bed.callText(fields)).toContain(text);
  });

  it('the server’s for what is no request', async () => {
    const bed = await testBed({ dialect: { truemoney: number } });
    const path = '/api/v1/service/requestTransaction';
    const { body } = await bed.send({ method: 'POST', path, body: '[]' });
    expect(body).toBe(
      '{"status":{"code":2000,"value":"Input parameter is incorrect"},"dataSign":null}',
    );
  });

  const atQaPath = async (bed: TestBed, fields: Record<string, unknown>) =>
    (await bed.send({ method: 'POST', path: TRUEMONEY_QA_PATH, body: await signedBody(fields) }))
      .status;

  it.each([
    ['nobody’s', {}, {}, [404, 404, 404]],
    ['the partner’s', {}, accepted, [200, 404, 404]],
    ['the server’s', accepted, {}, [200, 200, 405]],
    ['the server’s, not the partner’s', accepted, { oldNames: 'refused' }, [200, 200, 405]],
  ] as const)('the QA path by %s reading (D31)', async (_name, server, partner, statuses) => {
    const bed = await testBed({ dialect: { truemoney: server }, truemoney: { dialect: partner } });
    expect([
      await atQaPath(bed, TOPUP),
      await atQaPath(bed, { username: 'nobody' }),
      (await bed.send({ method: 'GET', path: TRUEMONEY_QA_PATH })).status,
    ]).toEqual(statuses);
  });

  it('says nothing special on a path that is not there', async () => {
    const bed = await testBed();
    expect(await atQaPath(bed, { ...TOPUP, requestId: 'sim-1-a' })).toBe(404);
    expect(await atQaPath(bed, { requestId: 'sim-4601-a' })).toBe(404);
  });
});

describe('presets of TrueMoney', () => {
  it('document: the first reading of every switch', () => {
    expect(trueMoneyDialect()).toEqual({
      statusCodeType: 'string',
      replyShape: 'documented',
      viettelCode: 'VTT',
      balanceText: 'java-double',
      idName: 'transactionId',
      cardListForm: 'joined',
      cardKey: 'zeros-dropped',
      queryPins: 'encrypted',
      badSignatureCode: '2',
      duplicate: '2005-all',
      overQuantityCode: '2002',
      oldNames: 'refused',
      queryQuestionable: 'inside',
      queryUnknown: 'failed',
      hash: 'sha1',
      errorSignature: 'null',
      phoneForm: 'local',
    });
  });

  it('field: numbers, one full object, old names', async () => {
    const bed = await testBed({ dialect: { preset: 'field' } });
    const text = await bed.callText({ serviceCode: '1PAY0060' });
    expect(text.replace(/"dataSign":"[^"]+"/, '"dataSign":"…"')).toBe(
      '{"status":{"code":0,"value":"Successful"},"unstructuredData":[],"conversationId":null,"cards":null,"encryptCards":null,"transactionId":null,"txnId":null,"balance":1000000.0,"dataSign":"…","transaction":null}',
    );
    expect(isSignedBy(JSON.parse(text) as { dataSign: string }, '0|1000000.0')).toBe(true);
    expect(trueMoneyDialect('field')).toEqual({
      ...trueMoneyDialect('document'),
      ...{ statusCodeType: 'number', replyShape: 'full', oldNames: 'accepted' },
    });
  });
});

describe('several keys of one partner', () => {
  it.each([
    ['its first', PARTNER_KEYS, '0'],
    ['a further one', STRANGER_KEYS, '0'],
    ['none of them', 'other', '2'],
  ] as const)('a request signed with %s key', async (_name, keys, code) => {
    const publicKeyPem = keys === 'other' ? PARTNER_KEYS.publicKeyPem : STRANGER_KEYS.publicKeyPem;
    const bed = await testBed({ truemoney: { furtherPublicKeyPems: [publicKeyPem] } });
    const { privateKeyPem } = keys === 'other' ? STRANGER_KEYS : keys;
    const body = await signedBody(TOPUP, { privateKeyPem });
    const path = '/api/v1/service/requestTransaction';
    const reply = await bed.send({ method: 'POST', path, body });
    expect(reply.body).toContain(`"code":"${code}"`);
  });
});
