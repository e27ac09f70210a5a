import { describe, expect, it } from 'vitest';
import { DvsClient } from './dvs/dvs-client.js';
import {
  balanceBody,
  CARD_TRANSACTION,
  CARDS,
  cannedFetch,
  cardsBody,
  DVS,
  DVS_URL,
  queryBody,
  refusalBody,
  sign,
  SOLD,
  stranger,
  TOPUP,
  topupBody,
  TRUEMONEY,
  TRUEMONEY_URL,
} from './partner.suite.js';
import { TrueMoneyClient } from './truemoney/truemoney-client.js';

/**
 * Replies as a faulty provider, proxy or forger sends them. The rule: the verdict comes from the body and its signature
 * alone; another status than 200 proves nothing; what cannot be read exactly proves nothing.
 */

const PAGE = '<html><body><h1>502 Bad Gateway</h1></body></html>';
const HTML = { 'content-type': 'text/html' };
const OF = { of: { requestId: 'REQ-1' } };

function dvsOn(...replies: (string | Response)[]) {
  const { fetch, asked } = cannedFetch(...replies);
  return { client: new DvsClient({ baseUrl: DVS_URL, ...DVS, fetch }), asked };
}

function trueMoneyOn(...replies: (string | Response)[]) {
  const { fetch, asked } = cannedFetch(...replies);
  return { client: new TrueMoneyClient({ url: TRUEMONEY_URL, ...TRUEMONEY, fetch }), asked };
}

const bytes = (...parts: (number[] | string)[]) =>
  new Response(
    new Uint8Array(
      parts.flatMap((part) =>
        typeof part === 'string' ? [...new TextEncoder().encode(part)] : part,
      ),
    ),
  );
const BOM = [0xef, 0xbb, 0xbf];
const half = (text: string) => text.slice(0, Math.floor(text.length / 2));

// prettier-ignore
const DVS_TOPUPS: readonly [string, string | Response, string, string | undefined][] = [
  // reply                             body                                                   outcome      why
  ['a page with 500',                  new Response(PAGE, { status: 500, headers: HTML }),    'unknown',   'http-status'],
  ['a page with 502',                  new Response(PAGE, { status: 502, headers: HTML }),    'unknown',   'http-status'],
  ['a success with 503',               new Response('1;42', { status: 503 }),                 'unknown',   'http-status'],
  ['a refusal with 504',               new Response('-3', { status: 504 }),                   'unknown',   'http-status'],
  ['a page with 200',                  new Response(PAGE, { headers: HTML }),                 'unknown',   'malformed-reply'],
  ['a redirect',                       new Response('61;42', { status: 302, headers: { location: '/apipayment/topup.jsp' } }), 'unknown', 'http-status'],
  ['a redirect that keeps the method', new Response('', { status: 307, headers: { location: 'http://evil.test/' } }), 'unknown', 'http-status'],
  ['a success called a page',          new Response('1;42', { headers: HTML }),               'succeeded', undefined],
  ['a success called JSON',            new Response('1;42', { headers: { 'content-type': 'application/json' } }), 'succeeded', undefined],
  ['a refusal called a picture',       new Response('-3', { headers: { 'content-type': 'image/png' } }), 'failed', 'provider-refused'],
  ['a byte-order mark',                bytes(BOM, '1;42'),                                    'succeeded', undefined],
  ['two byte-order marks',             bytes(BOM, BOM, '-1;42'),                              'unknown',   'questionable-code'],
  ['white space all around',           ' \r\n\t61;42 \r\n\r\n',                               'failed',    'provider-refused'],
  ['white space inside',               '1; 42',                                               'unknown',   'malformed-reply'],
  ['a line break inside',              '-1\n;42',                                             'unknown',   'malformed-reply'],
  ['the same answer twice',            '1;421;42',                                            'unknown',   'malformed-reply'],
  ['half of an answer',                '1;',                                                  'unknown',   'malformed-reply'],
  ['UTF-16',                           bytes([0xff, 0xfe, 0x31, 0, 0x3b, 0, 0x34, 0]),        'unknown',   'malformed-reply'],
  ['full-width digits',                '１;42',                                               'unknown',   'malformed-reply'],
  ['nothing',                          '',                                                    'unknown',   'malformed-reply'],
  ['the other provider’s answer',      topupBody('T1'),                                       'unknown',   'malformed-reply'],
];

describe('a DVS top-up answered with', () => {
  it.each(DVS_TOPUPS)('%s', async (_name, reply, outcome, why) => {
    const { client, asked } = dvsOn(reply);
    const result = await client.topup(TOPUP);
    expect(result.outcome).toBe(outcome);
    expect(result.outcome === 'succeeded' ? undefined : result.why).toBe(why);
    expect(asked).toHaveLength(1);
  });
});

describe('a DVS re-check answered with', () => {
  // prettier-ignore
  const rechecks: readonly [string, string | Response][] = [
    ['another transaction’s success',  '1;43'],
    ['another transaction’s failure',  '61;43'],
    ['a page with 500',                new Response(PAGE, { status: 500 })],
    ['a failure with 500',             new Response('61;42', { status: 500 })],
    ['a page',                         PAGE],
    ['half of the failure',            '61;4'],
  ];
  it.each(rechecks)('%s decides nothing', async (_name, reply) => {
    const result = await dvsOn(reply).client.query({ transactionId: '42' });
    expect(result.outcome).toBe('unknown');
    expect(result).not.toHaveProperty('transactionId');
  });
});

describe('a DVS balance answered with', () => {
  it.each([
    ['a page', PAGE],
    ['an amount with 500', new Response('500000', { status: 500 })],
    ['an amount in JSON', '"500000"'],
    ['an amount twice', '500000 500000'],
    ['half a dong', '500000.5'],
    ['Java’s form', '5.0E5'],
    ['a top-up’s answer', '1;42'],
  ])('%s is no amount', async (_name, reply) => {
    expect(await dvsOn(reply).client.balance()).toMatchObject({ kind: 'unknown' });
  });
});

const good = topupBody('T1');
const twice = (key: string, other: string, body = good) =>
  body.replace(new RegExp(`"${key}":("[^"]*"|\\{[^}]*\\}|[\\d.E]+)`), `$&,"${key}":${other}`);
const signedBy = (dataSign: unknown) =>
  JSON.stringify({ ...(JSON.parse(good) as object), dataSign });

// prettier-ignore
const TRUEMONEY_TOPUPS: readonly [string, string | Response, string, string | undefined][] = [
  ['a page with 500',              new Response(PAGE, { status: 500, headers: HTML }),  'unknown',   'http-status'],
  ['a page with 200',              new Response(PAGE, { headers: HTML }),               'unknown',   'malformed-reply'],
  ['a signed success with 500',    new Response(good, { status: 500 }),                 'unknown',   'http-status'],
  ['a refusal with 500',           new Response(refusalBody('800'), { status: 500 }),   'unknown',   'http-status'],
  ['a redirect',                   new Response(good, { status: 301, headers: { location: '/' } }), 'unknown', 'http-status'],
  ['a success called a page',      new Response(good, { headers: HTML }),               'succeeded', undefined],
  ['a refusal called text',        new Response(refusalBody('800'), { headers: { 'content-type': 'text/plain' } }), 'failed', 'provider-refused'],
  ['a byte-order mark',            bytes(BOM, good),                                    'succeeded', undefined],
  ['two byte-order marks',         bytes(BOM, BOM, good),                               'unknown',   'malformed-reply'],
  ['white space all around',       ` \r\n\t${good}\r\n\r\n`,                            'succeeded', undefined],
  ['a comma at the end',           `${good.slice(0, -1)},}`,                            'unknown',   'malformed-reply'],
  ['a comment',                    `/* ok */${good}`,                                   'unknown',   'malformed-reply'],
  ['half of it',                   half(good),                                          'unknown',   'malformed-reply'],
  ['two answers',                  good + good,                                         'unknown',   'malformed-reply'],
  ['two codes',                    twice('code', '"1"'),                                'unknown',   'malformed-reply'],
  ['two codes, one spelt oddly',   good.replace('"code":"0"', '"code":"1","c\\u006fde":"0"'), 'unknown', 'malformed-reply'],
  ['two statuses',                 twice('status', '{"code":"1"}'),                     'unknown',   'malformed-reply'],
  ['two ids',                      twice('transactionId', '"T2"'),                      'unknown',   'malformed-reply'],
  ['two signatures',               twice('dataSign', '"AAAA"'),                         'unknown',   'malformed-reply'],
  ['a signature, then null',       twice('dataSign', 'null'),                           'unknown',   'malformed-reply'],
  ['the same id twice',            twice('transactionId', '"T1"'),                      'succeeded', undefined],
  ['keys in capitals',             good.replace('"status"', '"STATUS"'),                'unknown',   'malformed-reply'],
  ['another’s id, unsigned',       good.replace('"T1"', '"T2"'),                        'unknown',   'signature-invalid'],
  ['no id',                        good.replace('"transactionId":"T1",', ''),           'unknown',   'malformed-reply'],
  ['an id that is a list',         good.replace('"T1"', '["T1"]'),                      'unknown',   'malformed-reply'],
  ['no signature',                 signedBy(undefined),                                 'unknown',   'signature-missing'],
  ['null for a signature',         signedBy(null),                                      'unknown',   'signature-missing'],
  ['a forged signature',           signedBy(sign('0|T1', stranger.privateKeyPem)),      'unknown',   'signature-invalid'],
  ['a signature of before',        signedBy(sign('0|T0')),                              'unknown',   'signature-invalid'],
  ['a signature in a list',        signedBy([sign('0|T1')]),                            'unknown',   'signature-missing'],
  ['a success under its prototype', `{"__proto__":${good}}`,                            'unknown',   'malformed-reply'],
  ['two prototypes',               `{"__proto__":${good},"__proto__":{"a":1}}`,         'unknown',   'malformed-reply'],
];

describe('a TrueMoney top-up answered with', () => {
  it.each(TRUEMONEY_TOPUPS)('%s', async (_name, reply, outcome, why) => {
    const { client, asked } = trueMoneyOn(reply);
    const result = await client.topup(TOPUP);
    expect(result.outcome).toBe(outcome);
    expect(result.outcome === 'succeeded' ? undefined : result.why).toBe(why);
    expect(asked).toHaveLength(1);
  });

  it('a refusal whose code comes twice: nobody knows which one was meant', async () => {
    const body = refusalBody('800').replace('"code":"800"', '"code":"800","code":"0"');
    const result = await trueMoneyOn(body).client.topup(TOPUP);
    expect(result).toMatchObject({ outcome: 'unknown', why: 'malformed-reply' });
  });
});

describe('TrueMoney cards answered with', () => {
  const list = (JSON.parse(cardsBody('T1')) as { encryptCards: string }).encryptCards;
  // prettier-ignore
  const broken: readonly [string, string][] = [
    ['no list',               topupBody('T1')],
    ['null for a list',       topupBody('T1', { encryptCards: null })],
    ['the list twice in one', cardsBody('T1', [...SOLD, ...SOLD])],
    ['half of the list',      topupBody('T1', { encryptCards: half(list) })],
    ['a list of lists',       topupBody('T1', { encryptCards: [list] })],
  ];
  it.each(broken)('%s are charged, and not in hand', async (_name, body) => {
    const result = await trueMoneyOn(body).client.buyCards(CARDS);
    expect(result).toMatchObject({ outcome: 'unknown', why: 'cards-unreadable' });
    expect(result.transactionId).toBe('T1');
  });

  it('two lists prove nothing', async () => {
    const body = twice('encryptCards', '"AAAA"', cardsBody('T1'));
    const result = await trueMoneyOn(body).client.buyCards(CARDS);
    expect(result).toMatchObject({ outcome: 'unknown', why: 'malformed-reply' });
  });
});

describe('a TrueMoney query answered with', () => {
  const failure = queryBody({ errorCode: '1' });
  // prettier-ignore
  const broken: readonly [string, string | Response, string][] = [
    ['two errorCodes',             failure.replace('"errorCode":"1"', '"errorCode":"0","errorCode":"1"'), 'malformed-reply'],
    ['two transactions',           failure.replace('"transaction":', '"transaction":null,"transaction":'), 'malformed-reply'],
    ['a failure with 502',         new Response(failure, { status: 502 }), 'http-status'],
    ['a failure, unsigned',        queryBody({ errorCode: '1' }, { dataSign: null }), 'signature-missing'],
    ['a failure, forged',          queryBody({ errorCode: '1' }, { dataSign: sign('0|T1', stranger.privateKeyPem) }), 'signature-invalid'],
    ['a failure of a stale one',   queryBody({ errorCode: '1' }, { dataSign: sign('0|T0') }), 'signature-invalid'],
    ['cards that come twice',      queryBody({ ...CARD_TRANSACTION, serials: [...CARD_TRANSACTION.serials, ...CARD_TRANSACTION.serials] }), 'cards-unreadable'],
  ];
  it.each(broken)('%s decides nothing', async (_name, reply, why) => {
    const result = await trueMoneyOn(reply).client.query(OF);
    expect(result).toMatchObject({ outcome: 'unknown', why });
  });

  it('another transaction than asked decides nothing', async () => {
    const result = await trueMoneyOn(failure).client.query({ of: { transactionId: 'T2' } });
    expect(result).toMatchObject({ outcome: 'unknown', why: 'wrong-transaction' });
  });
});

describe('a TrueMoney balance answered with', () => {
  const balance = balanceBody(500_000);
  it.each([
    ['two amounts', twice('balance', '900000.0', balance)],
    ['an amount in quotes', balance.replace('500000.0', '"500000.0"')],
    ['another amount', balance.replace('500000.0', '900000.0')],
    ['another form of it', balance.replace('500000.0', '500000.00')],
    ['no signature', balance.replace(/"dataSign":"[^"]*"/, '"dataSign":null')],
    ['a purchase’s answer', good],
    ['a status 500', new Response(balance, { status: 500 })],
  ])('%s is no amount', async (_name, reply) => {
    expect(await trueMoneyOn(reply).client.balance()).toMatchObject({ kind: 'unknown' });
  });
});
