import { describe, expect, it } from 'vitest';
import { cardCipherKey, parseCardList, type Card } from '../../../../contracts/truemoney/cards.js';
import { SERVICES } from '../../../../contracts/truemoney/services.js';
import { TRUEMONEY_STATUS_ROWS } from '../../../../contracts/truemoney/status-codes.js';
import { requestSignedText } from '../../../../contracts/truemoney/signed-texts.js';
import { drawCards } from './cards.js';
import {
  nextId,
  PROVIDER_KEYS,
  signing,
  STRANGER_KEYS,
  testBed,
  type Reply,
  type TestBed,
} from '../../test-bed.suite.js';

const TOPUP = { serviceCode: '060000', price: 10_000, phoneNumber: '0912345678' };
const CARDS = { serviceCode: '040101', price: 10_000, quantity: 2 };
const cipherKey = cardCipherKey(signing.digestHex('md5', 'secret'), 'zeros-dropped');

function cardsOf(reply: Reply): readonly Card[] {
  return parseCardList(
    signing.tripleDesDecrypt({ key: cipherKey, cipherBase64: reply.encryptCards ?? '' }) ?? '',
  ).cards;
}

function isSignedBy(reply: Reply, text: string): boolean {
  return signing.verify({
    hash: 'sha1',
    text,
    signatureBase64: reply.dataSign ?? '',
    publicKeyPem: PROVIDER_KEYS.publicKeyPem,
  });
}

/** Everything wrong at once, and then one thing put right at a time. */
describe('TrueMoney: the first check that fails answers', () => {
  const allWrong = {
    serviceCode: '999999',
    price: 1,
    quantity: 99,
    phoneNumber: '1',
    username: 'x',
    apiCode: 'x',
    requestId: 'used',
  };
  const login = { ...allWrong, username: 'demo' };
  const api = { ...login, apiCode: 'code' };
  const bad = { dataSign: 'AAAA' };
  it.each([
    ['form of the id    ', {}, { ...allWrong, requestId: 'a b' }, bad, '2000'],
    ['missing field     ', {}, allWrong, { apiUsername: undefined }, '2000'],
    ['username          ', {}, allWrong, bad, '901'],
    ['suspended         ', { isSuspended: true }, login, bad, '901'],
    ['locked            ', { isLocked: true }, login, bad, '901'],
    ['address           ', { allowedIps: ['10.0.0.1'] }, login, bad, '901'],
    ['apiCode           ', {}, login, bad, '903'],
    ['apiUsername       ', {}, { ...api, apiUsername: 'x' }, bad, '903'],
    ['dataSign          ', {}, api, bad, '2'],
    ['service           ', {}, api, {}, '2000'],
    ['requestId used    ', {}, { ...api, serviceCode: '040101' }, {}, '2005'],
    ['EPIN price        ', {}, { ...api, serviceCode: '040101', requestId: 'n1' }, {}, '2002'],
    [
      'EPIN quantity     ',
      {},
      { ...api, serviceCode: '040101', requestId: 'n2', price: 500_000 },
      {},
      '2002',
    ],
    ['top-up price      ', {}, { ...api, serviceCode: '060000', requestId: 'n3' }, {}, '2001'],
    [
      'top-up phone      ',
      {},
      { ...api, serviceCode: '060000', requestId: 'n4', price: 500_000 },
      {},
      '2003',
    ],
    ['query key         ', {}, { ...api, serviceCode: '110000', requestId: 'n5' }, {}, '2000'],
    [
      'balance           ',
      {},
      { ...api, serviceCode: '040101', requestId: 'sim-1001-a', price: 500_000, quantity: 50 },
      {},
      '800',
    ],
    [
      'network           ',
      {},
      { ...api, serviceCode: '040101', requestId: 'sim-1001-b', price: 500_000, quantity: 1 },
      {},
      '1001',
    ],
  ])('%s', async (_name, facts, fields, change, code) => {
    const bed = await testBed();
    await bed.call({ requestId: 'used' });
    await bed.simulator.openTrueMoneyPartner({ ...(await demo()), ...facts });
    const reply = await bed.call(fields, change);
    expect(reply.status.code).toBe(code);
    expect(reply.dataSign).toBeNull();
    expect(await bed.availableVnd('truemoney')).toBe(1_000_000);
  });
});

async function demo() {
  return (await import('../../test-bed.suite.js')).TRUEMONEY_DEMO;
}

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

describe('TrueMoney: purchases', () => {
  const cardServices = SERVICES.filter((s) => s.type === 'EPIN');
  it.each(cardServices.flatMap((s) => s.denominationsVnd.map((price) => [s.code, price] as const)))(
    'sells %s at %i and charges exactly that',
    async (serviceCode, price) => {
      const bed = await testBed({ truemoney: { balanceVnd: 10_000_000 } });
      const reply = await bed.call({ serviceCode, price, quantity: 1 });
      expect(reply.status.code).toBe('0');
      expect(cardsOf(reply)).toMatchObject([{ priceVnd: price, expiry: '31/12/2029' }]);
      expect(isSignedBy(reply, `0|${reply.transactionId}`)).toBe(true);
      expect(await bed.availableVnd('truemoney')).toBe(10_000_000 - price);
    },
  );

  it.each(cardServices.map((s) => s.code))(
    'does not sell %s at a price it does not have',
    async (serviceCode) => {
      expect(
        (await (await testBed()).call({ serviceCode, price: 12_345, quantity: 1 })).status.code,
      ).toBe('2002');
    },
  );

  it('sells serials and PINs that never come again in any purchase', async () => {
    const bed = await testBed({ truemoney: { balanceVnd: 100_000_000 } });
    const cards: Card[] = [];
    for (let i = 0; i < 20; i++) cards.push(...cardsOf(await bed.call({ ...CARDS, quantity: 50 })));
    expect(cards).toHaveLength(1000);
    expect(new Set(cards.flatMap((c) => [c.pin, c.serial])).size).toBe(2000);
    expect(cards.every((c) => /^\d{15}$/.test(c.pin) && /^\d{15}$/.test(c.serial))).toBe(true);
  });

  it('makes of one draw a serial and a PIN of its own for every partner', () => {
    const same = { uint32: () => 7, unit: () => 0.5, below: () => 5, digits: () => '0123456789' };
    const order = { cardType: 'VTT', priceVnd: 10_000, quantity: 1, soldAtMs: 0 };
    const numbers = Array.from({ length: 90_000 }, (_, i) => 10_000 + i);
    const pins = numbers.map(
      (partnerNumber) => drawCards({ ...order, partnerNumber }, same)[0]?.pin,
    );
    expect(new Set(pins).size).toBe(numbers.length);
  });

  it('draws cards and ids from the seed and the request, not from the order of arrival', async () => {
    const one = await testBed({ seed: 'a' });
    const two = await testBed({ seed: 'a' });
    const other = await testBed({ seed: 'b' });
    await two.call({ ...CARDS, requestId: 'before' });
    const [first, second, third] = [
      await one.call({ ...CARDS, requestId: 'x' }),
      await two.call({ ...CARDS, requestId: 'x' }),
      await other.call({ ...CARDS, requestId: 'x' }),
    ];
    expect(second).toEqual(first);
    expect(third.transactionId).not.toBe(first.transactionId);
    expect(cardsOf(third)).not.toEqual(cardsOf(first));
  });

  it.each(
    TRUEMONEY_STATUS_ROWS.filter((r) => r.code !== '0').map((r) => [r.code, r.outcome] as const),
  )('a magic id and a magic phone make the network say %s, which is %s', async (code, outcome) => {
    const bed = await testBed();
    const byId = await bed.call({ ...TOPUP, requestId: `sim-${code}-1` });
    const byPhone = await bed.call({ ...TOPUP, phoneNumber: `09900${code.padStart(5, '0')}` });
    expect([byId.status.code, byPhone.status.code]).toEqual([code, code]);
    expect(byId).toMatchObject({ transactionId: null, dataSign: null });
    const money = await bed.simulator.ledger.money({ provider: 'truemoney', username: 'demo' });
    expect(money?.heldVnd).toBe(outcome === 'unknown' ? 20_000 : 0);
    expect(money?.chargedVnd).toBe(0);
  });

  it.each([
    ['en', 'Insufficient balance'],
    ['vi', 'Số dư không đủ'],
  ] as const)('speaks %s', async (language, value) => {
    const bed = await testBed({ truemoney: { language, balanceVnd: 0 } });
    expect((await bed.call(TOPUP)).status).toEqual({ code: '800', value });
  });

  it('claims the id whatever the first use came to', async () => {
    const bed = await testBed();
    for (const [requestId, fields] of [
      ['a', TOPUP],
      ['b', { ...TOPUP, price: 7 }],
      ['c', {}],
    ] as const) {
      await bed.call({ ...fields, requestId });
      expect((await bed.call({ ...TOPUP, requestId })).status.code).toBe('2005');
    }
    expect(await bed.availableVnd('truemoney')).toBe(990_000);
  });
});

describe('TrueMoney: balance', () => {
  it.each([
    [0, '0.0'],
    [10_000, '10000.0'],
    [9_999_999, '9999999.0'],
    [10_000_000, '1.0E7'],
    [123_456_789, '1.23456789E8'],
  ])('%i is printed and signed as %s', async (balanceVnd, literal) => {
    const bed = await testBed({ truemoney: { balanceVnd } });
    const requestId = nextId();
    const reply = await bed.call({ requestId });
    expect(isSignedBy(reply, `0|${literal}`)).toBe(true);
    expect(bed.simulator.journal.entries().at(-1)?.reply.body).toContain(`"balance":${literal},`);
  });
});

describe('TrueMoney: query', () => {
  const query = (bed: TestBed, key: Record<string, string>) =>
    bed.call({ serviceCode: '110000', ...key });

  it.each(['txnRequestId', 'transactionId', 'txnId'])(
    'shows the same cards, by %s',
    async (name) => {
      const bed = await testBed();
      const bought = await bed.call({ ...CARDS, requestId: 'buy' });
      const key = name === 'txnRequestId' ? 'buy' : (bought.transactionId ?? '');
      const found = await query(bed, { [name]: key });
      expect(isSignedBy(found, `0|${bought.transactionId}`)).toBe(true);
      expect(found.transaction).toMatchObject({
        id: bought.transactionId,
        errorCode: '0',
        transactionStatus: 'success',
        amount: 20_000,
        price: 10_000,
        quantity: 2,
        commision: 0,
        lastBalance: 1_000_000,
        currentBalance: 980_000,
        serviceCode: '040101',
        telcoType: 'VTT',
      });
      const serials = found.transaction?.['serials'] as { serial: string; pin: string }[];
      const shown = serials.map(({ serial, pin }) => ({
        serial,
        pin: signing.tripleDesDecrypt({ key: cipherKey, cipherBase64: pin }),
      }));
      expect(shown).toEqual(cardsOf(bought).map(({ serial, pin }) => ({ serial, pin })));
    },
  );

  it('tells the truth before and after a settlement, and shows cards only once they are paid', async () => {
    for (const [decision, errorCode, serials] of [
      ['succeeded', '0', 2],
      ['failed', '1', 0],
    ] as const) {
      const bed = await testBed();
      await bed.call({ ...CARDS, requestId: 'sim-4501-x' });
      const before = (await query(bed, { txnRequestId: 'sim-4501-x' })).transaction;
      expect(before).toMatchObject({
        errorCode: '4501',
        transactionStatus: 'processing',
        serials: [],
      });
      const account = { provider: 'truemoney', username: 'demo' } as const;
      await bed.simulator.ledger.settle({
        account,
        transactionId: String(before?.['id']),
        decision,
        code: errorCode,
        atMs: 1,
      });
      const after = (await query(bed, { txnRequestId: 'sim-4501-x' })).transaction;
      expect(after).toMatchObject({ id: before?.['id'], errorCode });
      expect(after?.['serials']).toHaveLength(serials);
    }
  });

  it.each([
    ['sim-4501-succeeded-x', '4501', '0'],
    ['sim-4602-failed-x', '4602', '1'],
    ['sim-4601-x', '4601', '4501'],
    ['sim-9999-x', '9999', '4501'],
  ])('after %s, said %s, is in truth %s', async (requestId, said, truth) => {
    const bed = await testBed();
    expect((await bed.call({ ...TOPUP, requestId })).status.code).toBe(said);
    expect((await query(bed, { txnRequestId: requestId })).transaction).toMatchObject({
      errorCode: truth,
    });
  });

  it('knows a refused purchase, but neither a stranger’s nor one that never came', async () => {
    const bed = await testBed();
    await bed.call({ ...TOPUP, requestId: 'poor', price: 500_000 });
    await bed.call({ ...TOPUP, requestId: 'refused', phoneNumber: '1' });
    expect((await query(bed, { txnRequestId: 'refused' })).transaction).toMatchObject({
      errorCode: '2003',
      transactionStatus: 'failed',
    });
    const bought = await bed.call(TOPUP);
    const demoFacts = await demo();
    await bed.simulator.openTrueMoneyPartner({ ...demoFacts, username: 'other' });
    for (const key of [
      { txnRequestId: 'never' },
      { transactionId: '1' },
      { username: 'other', transactionId: bought.transactionId ?? '' },
    ]) {
      expect(await query(bed, key)).toMatchObject({
        status: { code: '1' },
        transaction: null,
        dataSign: null,
      });
    }
  });
});
