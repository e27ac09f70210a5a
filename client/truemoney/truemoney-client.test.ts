import { describe, expect, it } from 'vitest';
import { REQUEST_ID } from '../../contracts/truemoney/endpoints.js';
import { requestSignedText } from '../../contracts/truemoney/signed-texts.js';
import { TRUEMONEY_STATUS_ROWS } from '../../contracts/truemoney/status-codes.js';
import {
  balanceBody,
  CARD_TRANSACTION,
  CARDS,
  cannedFetch,
  cardsBody,
  merchant,
  notFoundBody,
  queryBody,
  refusalBody,
  sentFields,
  sign,
  signing,
  SOLD,
  stranger,
  TOPUP,
  topupBody,
  TRUEMONEY,
  TRUEMONEY_URL,
} from '../partner.suite.js';
import type { TrueMoneyClientOptions } from './truemoney-calls.js';
import { TrueMoneyClient } from './truemoney-client.js';

function clientOn(body: string | Error | Response, more: Partial<TrueMoneyClientOptions> = {}) {
  const { fetch, asked } = cannedFetch(body);
  const client = new TrueMoneyClient({ url: TRUEMONEY_URL, ...TRUEMONEY, fetch, ...more });
  return { client, asked };
}

const OF = { requestId: 'REQ-1' };

describe('every status row', () => {
  const rows = TRUEMONEY_STATUS_ROWS.filter((row) => row.code !== '0');

  it.each(rows)('top-up and cards: $code is $outcome ($meaning)', async ({ code, outcome }) => {
    const { client, asked } = clientOn(refusalBody(code));
    expect(await client.topup(TOPUP)).toMatchObject({ outcome, code, table: 'status' });
    expect(await client.buyCards(CARDS)).toMatchObject({ outcome, code, table: 'status' });
    expect(asked).toHaveLength(2);
  });

  it.each(rows)('query: a found $code is $outcome ($meaning)', async ({ code, outcome }) => {
    const { client } = clientOn(queryBody({ errorCode: code }));
    const result = await client.query({ of: OF });
    expect(result).toMatchObject({ outcome, code, transactionId: 'T1', requestId: 'REQ-1' });
  });

  it.each(rows.filter(({ code }) => code !== '1'))(
    'query: $code of the question itself says nothing of the purchase',
    async ({ code }) => {
      const { client } = clientOn(refusalBody(code));
      expect(await client.query({ of: OF })).toMatchObject({ outcome: 'unknown', code });
    },
  );

  it.each(rows)('balance: $code is refused', async ({ code }) => {
    const { client } = clientOn(refusalBody(code));
    expect(await client.balance()).toMatchObject({ kind: 'refused', code });
  });

  it('0 is success in all of them', async () => {
    expect(await clientOn(topupBody('T1')).client.topup(TOPUP)).toMatchObject({
      outcome: 'succeeded',
      code: '0',
      transactionId: 'T1',
    });
    const bought = await clientOn(cardsBody('T1')).client.buyCards(CARDS);
    expect(bought).toMatchObject({ outcome: 'succeeded', cards: SOLD });
    const found = await clientOn(queryBody()).client.query({ of: OF });
    expect(found).toMatchObject({ outcome: 'succeeded', transactionId: 'T1' });
    expect(await clientOn(balanceBody(5)).client.balance()).toMatchObject({ amountVnd: 5 });
  });

  it('an unlisted code is unknown', async () => {
    const result = await clientOn(refusalBody('777')).client.topup(TOPUP);
    expect(result).toMatchObject({ outcome: 'unknown', why: 'unlisted-code', code: '777' });
  });

  it.each(['2005', '2702'])('%s says that the id was used before', async (code) => {
    const result = await clientOn(refusalBody(code)).client.topup(TOPUP);
    expect(result).toMatchObject({ outcome: 'unknown', why: 'duplicate-request-id' });
  });

  it('a questionable refusal keeps its transaction id', async () => {
    const body = refusalBody('4501', { transactionId: 'T9' });
    const result = await clientOn(body).client.topup(TOPUP);
    expect(result).toMatchObject({ why: 'questionable-code', transactionId: 'T9' });
  });
});

describe('a request', () => {
  it('is signed with the merchant’s key over the five fields', async () => {
    const { client, asked } = clientOn(topupBody('T1'));
    await client.topup(TOPUP);
    const { dataSign, ...fields } = sentFields(asked[0]?.init);
    expect(fields).toEqual({
      username: 'demo',
      apiCode: 'CODE1',
      apiUsername: 'api',
      requestId: 'REQ-1',
      serviceCode: '060000',
      price: 10_000,
      phoneNumber: '0912345678',
    });
    const parts = { username: 'demo', apiCode: 'CODE1', apiUsername: 'api' };
    const text = requestSignedText({ ...parts, serviceCode: '060000', requestId: 'REQ-1' });
    expect(
      signing.verify({
        hash: 'sha1',
        text,
        signatureBase64: String(dataSign),
        publicKeyPem: merchant.publicKeyPem,
      }),
    ).toBe(true);
    expect(asked[0]).toMatchObject({ url: TRUEMONEY_URL, init: { method: 'POST' } });
  });

  it('for cards carries price and quantity', async () => {
    const { client, asked } = clientOn(cardsBody('T1'));
    await client.buyCards(CARDS);
    expect(sentFields(asked[0]?.init)).toMatchObject({
      serviceCode: '040101',
      price: 20_000,
      quantity: 2,
    });
  });

  it('for a query carries an id of its own and the id asked about', async () => {
    const { client, asked } = clientOn(notFoundBody());
    const result = await client.query({ of: OF });
    const sent = sentFields(asked[0]?.init);
    expect(sent).toMatchObject({ serviceCode: '110000', txnRequestId: 'REQ-1' });
    expect(sent['requestId']).toMatch(REQUEST_ID);
    expect(sent['requestId']).not.toBe('REQ-1');
    expect(result).toMatchObject({ requestId: 'REQ-1', queryId: sent['requestId'] });
    const byProvider = await client.query({ of: { transactionId: 'T1' }, requestId: 'Q-2' });
    expect(sentFields(asked[1]?.init)).toMatchObject({ transactionId: 'T1', requestId: 'Q-2' });
    expect(byProvider).toMatchObject({ queryId: 'Q-2' });
    expect(byProvider).not.toHaveProperty('requestId');
  });

  // prettier-ignore
  const invalid: readonly [string, (client: TrueMoneyClient) => Promise<unknown>][] = [
    ['phone',        (c) => c.topup({ ...TOPUP, phone: '+84912345678' })],
    ['denomination', (c) => c.topup({ ...TOPUP, amountVnd: 40_000 })],
    ['id',           (c) => c.topup({ ...TOPUP, requestId: 'a|b' })],
    ['service',      (c) => c.buyCards({ ...CARDS, serviceCode: '060000' })],
    ['card price',   (c) => c.buyCards({ ...CARDS, amountVnd: 1_000 })],
    ['quantity 0',   (c) => c.buyCards({ ...CARDS, quantity: 0 })],
    ['quantity 51',  (c) => c.buyCards({ ...CARDS, quantity: 51 })],
    ['quantity 1.5', (c) => c.buyCards({ ...CARDS, quantity: 1.5 })],
  ];
  it.each(invalid)('is not sent with a wrong %s', async (_name, call) => {
    const { client, asked } = clientOn(topupBody('T1'));
    expect(await call(client)).toMatchObject({ outcome: 'failed', why: 'invalid-input' });
    expect(asked).toHaveLength(0);
  });

  it('of a question is not sent with a wrong id, and the purchase stays unknown', async () => {
    const { client, asked } = clientOn(queryBody({ errorCode: '1' }));
    const result = await client.query({ of: OF, requestId: 'a b' });
    expect(result).toMatchObject({ outcome: 'unknown', why: 'not-sent' });
    expect(await client.balance({ requestId: '' })).toMatchObject({ why: 'not-sent' });
    expect(asked).toHaveLength(0);
  });

  it('fails without sending when a signing by promise refuses the key', async () => {
    const rejecting = { ...signing, sign: () => Promise.reject(new Error('bad key')) };
    const { client, asked } = clientOn(topupBody('T1'), { signing: rejecting });
    expect(await client.topup(TOPUP)).toMatchObject({ outcome: 'failed', why: 'not-sent' });
    expect(await client.query({ of: OF })).toMatchObject({ outcome: 'unknown', why: 'not-sent' });
    expect(asked).toHaveLength(0);
  });
});

describe('a signature', () => {
  const forged = sign('0|T1', stranger.privateKeyPem);
  const ofMerchant = sign('0|T1', merchant.privateKeyPem);
  const ofAnother = sign('0|T2');
  // prettier-ignore
  const cases: readonly [string, unknown, string][] = [
    ['missing',           undefined,  'signature-missing'],
    ['null',              null,       'signature-missing'],
    ['empty',             '',         'signature-missing'],
    ['not base64',        '!!!',      'signature-invalid'],
    ['too short',         'AAAA',     'signature-invalid'],
    ['of a stranger',     forged,     'signature-invalid'],
    ['of our own',        ofMerchant, 'signature-invalid'],
    ['of another answer', ofAnother,  'signature-invalid'],
  ];

  it.each(cases)('that is %s makes a success unknown', async (_name, dataSign, why) => {
    const status = { code: '0', value: 'Successful' };
    const body = JSON.stringify({ status, transactionId: 'T1', dataSign });
    const result = await clientOn(body).client.topup(TOPUP);
    expect(result).toMatchObject({ outcome: 'unknown', why });
    expect(result).not.toHaveProperty('transactionId');
    for (const errorCode of ['0', '1']) {
      const unsigned = JSON.parse(queryBody({ errorCode })) as Record<string, unknown>;
      const query = JSON.stringify({ ...unsigned, dataSign });
      expect(await clientOn(query).client.query({ of: OF })).toMatchObject({
        outcome: 'unknown',
        why,
      });
    }
  });

  it('covers the characters of the balance, not its value', async () => {
    for (const literal of ['0.0', '9999999.0', '1.0E7', '1.2345678E7']) {
      const balance = await clientOn(balanceBody(0, literal)).client.balance();
      expect(balance).toMatchObject({ kind: 'balance', amountVnd: Number(literal) });
    }
    const reprinted = balanceBody(10_000_000).replace('1.0E7', '10000000.0');
    const balance = await clientOn(reprinted).client.balance();
    expect(balance).toMatchObject({ kind: 'unknown', why: 'signature-invalid' });
  });

  it('covers a balance in the agreed form only (D23)', async () => {
    const integer = { dialect: { balanceText: 'integer' } } as const;
    const read = await clientOn(balanceBody(0, '10000'), integer).client.balance();
    expect(read).toMatchObject({ kind: 'balance', amountVnd: 10_000 });
    const asDouble = await clientOn(balanceBody(0, '10000')).client.balance();
    expect(asDouble).toMatchObject({ kind: 'unknown' });
    const asInteger = await clientOn(balanceBody(10_000), integer).client.balance();
    expect(asInteger).toMatchObject({ kind: 'unknown' });
  });

  it('of an old answer does not make another purchase a success', async () => {
    const { client } = clientOn(topupBody('T1'));
    expect(await client.topup(TOPUP)).toMatchObject({ outcome: 'succeeded' });
    const stale = await client.topup({ ...TOPUP, requestId: 'REQ-2' });
    expect(stale).toMatchObject({ outcome: 'unknown', why: 'wrong-transaction' });
  });

  it('that the signing cannot check ends as unknown, not as an exception', async () => {
    let isMade = false;
    const verify = () => {
      if (isMade) throw new Error('the key store is gone');
      return true;
    };
    const broken = { signing: { ...signing, verify } };
    const { client } = clientOn(topupBody('T1'), broken);
    const { client: asking } = clientOn(balanceBody(1), broken);
    isMade = true;
    expect(await client.topup(TOPUP)).toMatchObject({ outcome: 'unknown' });
    expect(await asking.balance()).toMatchObject({ kind: 'unknown' });
  });
});

describe('the shapes that replies come in', () => {
  it('reads numbers for codes, nulls, other names and unknown fields (D20, D21, D24)', async () => {
    const body = `{"status":{"code":0,"value":"OK"},"txnId":"T1","transaction":null,"cards":null,
      "unstructuredData":[],"dataSign":"${sign('0|T1')}"}`;
    expect(await clientOn(body).client.topup(TOPUP)).toMatchObject({
      outcome: 'succeeded',
      transactionId: 'T1',
    });
  });

  it.each([
    ['nothing', ''],
    ['a page', '<html>'],
    ['a list', '[]'],
    ['null', 'null'],
    ['half of it', topupBody('T1').slice(0, -5)],
    ['no status', '{"transactionId":"T1"}'],
    ['a status without code', '{"status":{}}'],
    ['a code that is no number', '{"status":{"code":"0|T1"}}'],
    ['a transaction that is a text', '{"status":{"code":"0"},"transaction":"T1"}'],
    ['the code twice', '{"status":{"code":"1"},"status":{"code":"0"}}'],
    ['a deep tree', '['.repeat(100_000)],
  ])('proves nothing with %s', async (_name, body) => {
    const { client } = clientOn(body);
    const malformed = { outcome: 'unknown', why: 'malformed-reply' };
    expect(await client.topup(TOPUP)).toMatchObject(malformed);
    expect(await client.query({ of: OF })).toMatchObject(malformed);
    expect(await client.balance()).toMatchObject({ kind: 'unknown', why: 'malformed-reply' });
  });

  it.each([302, 404, 500, 503])('proves nothing with status %i', async (status) => {
    const { client } = clientOn(new Response(topupBody('T1'), { status }));
    expect(await client.topup(TOPUP)).toMatchObject({ outcome: 'unknown', why: 'http-status' });
  });
});

describe('a query', () => {
  it.each(['0', '1'])('without a transaction, status %s, is not found yet (D33)', async (code) => {
    const { client } = clientOn(notFoundBody(code));
    expect(await client.query({ of: OF })).toMatchObject({ outcome: 'unknown', why: 'not-found' });
  });

  it('about one transaction is not answered by another', async () => {
    const { client } = clientOn(queryBody({ errorCode: '1' }));
    const result = await client.query({ of: { transactionId: 'T2' } });
    expect(result).toMatchObject({ outcome: 'unknown', why: 'wrong-transaction' });
  });

  it.each([
    ['service', { serviceCode: '040101' }],
    ['price', { amountVnd: 20_000 }],
    ['quantity', { quantity: 2 }],
  ])('is not answered by a purchase of another %s', async (_name, purchase) => {
    const { client } = clientOn(queryBody());
    const result = await client.query({ of: OF, purchase });
    expect(result).toMatchObject({ outcome: 'unknown', why: 'wrong-transaction' });
  });

  it('is answered by a transaction that tells less than was asked', async () => {
    const bare = { status: { code: '0' }, transaction: { id: 'T1', errorCode: 0 } };
    const body = JSON.stringify({ ...bare, dataSign: sign('0|T1') });
    const purchase = { serviceCode: '060000', amountVnd: 10_000, quantity: 1 };
    const { client } = clientOn(body);
    expect(await client.query({ of: OF, purchase })).toMatchObject({ outcome: 'succeeded' });
    const cards = { serviceCode: '040101', amountVnd: 20_000, quantity: 2 };
    const missing = await client.query({ of: OF, purchase: cards });
    expect(missing).toMatchObject({ outcome: 'unknown', why: 'cards-unreadable' });
  });

  it('takes old and new codes of a service for the same (D31)', async () => {
    const { client } = clientOn(queryBody({ serviceCode: '1PAY0010' }));
    const purchase = { serviceCode: '060000', amountVnd: 10_000 };
    expect(await client.query({ of: OF, purchase })).toMatchObject({ outcome: 'succeeded' });
  });

  it('says 4501 in either place for a questionable purchase (D32)', async () => {
    const questionable = { outcome: 'unknown', why: 'questionable-code', code: '4501' };
    const inside = await clientOn(queryBody({ errorCode: '4501' })).client.query({ of: OF });
    expect(inside).toMatchObject(questionable);
    const outside = await clientOn(refusalBody('4501')).client.query({ of: OF });
    expect(outside).toMatchObject(questionable);
  });

  it('does not mistake a transaction that is known to be another purchase’s', async () => {
    const { client } = clientOn(queryBody());
    expect(await client.query({ of: OF })).toMatchObject({ outcome: 'succeeded' });
    const stale = await client.query({ of: { requestId: 'REQ-2' } });
    expect(stale).toMatchObject({ outcome: 'unknown', why: 'wrong-transaction' });
  });

  it('brings the cards of a purchase of cards', async () => {
    const { client } = clientOn(queryBody(CARD_TRANSACTION));
    expect(await client.query({ of: OF })).toMatchObject({ outcome: 'succeeded', cards: SOLD });
  });

  it.each([
    ['no card', []],
    ['one of two', CARD_TRANSACTION.serials.slice(1)],
    [
      'a PIN of another key',
      CARD_TRANSACTION.serials.map((s) => ({ ...s, encryptedPin: 'AAAAAAAAAAA=' })),
    ],
  ])('with %s is charged, and not delivered', async (_name, serials) => {
    const { client } = clientOn(queryBody({ ...CARD_TRANSACTION, serials }));
    const result = await client.query({ of: OF });
    expect(result).toMatchObject({ why: 'cards-unreadable', transactionId: 'T1' });
  });
});
