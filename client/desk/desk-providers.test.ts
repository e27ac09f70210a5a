import { describe, expect, it } from 'vitest';
import { DvsClient } from '../dvs/dvs-client.js';
import {
  CARD_TRANSACTION,
  CARDS,
  cannedFetch,
  cardsBody,
  DVS,
  DVS_URL,
  notFoundBody,
  queryBody,
  refusalBody,
  sentFields,
  SOLD,
  topupBody,
  TRUEMONEY,
  TRUEMONEY_URL,
} from '../partner.suite.js';
import { TrueMoneyClient } from '../truemoney/truemoney-client.js';
import { dvsDeskProvider } from './dvs-desk-provider.js';
import { memoryOrderStore, type MemoryShelf } from './memory-order-store.js';
import { PurchaseDesk } from './purchase-desk.js';
import { CARDS_ORDER, TOPUP_ORDER } from './scripted-provider.suite.js';
import { trueMoneyDeskProvider } from './truemoney-desk-provider.js';

const RESET = Object.assign(new Error('x'), { code: 'ECONNRESET' });
const REFUSED = Object.assign(new Error('x'), { code: 'ECONNREFUSED' });

/** A desk over both real clients, whose provider answers from a list. `restart` forgets all but the book. */
function deskOn(...bodies: readonly (string | Error)[]) {
  const { fetch, asked } = cannedFetch(...bodies);
  const shelf: MemoryShelf = new Map();
  const restart = () =>
    new PurchaseDesk({
      store: memoryOrderStore(shelf, 'shop'),
      providers: {
        dvs: dvsDeskProvider(new DvsClient({ baseUrl: DVS_URL, ...DVS, fetch })),
        truemoney: trueMoneyDeskProvider(
          new TrueMoneyClient({ url: TRUEMONEY_URL, ...TRUEMONEY, fetch }),
        ),
      },
    });
  return { desk: restart(), restart, asked };
}

describe('an order at DVS', () => {
  // prettier-ignore
  const cases: readonly [string, readonly (string | Error)[], object][] = [
    ['succeeds',                                       ['1;42'],                   { status: 'succeeded', transactionId: '42' }],
    ['is refused',                                     ['-3'],                     { status: 'failed', refundedVnd: 10_000 }],
    ['never left',                                     [REFUSED],                  { status: 'failed', refundedVnd: 10_000 }],
    ['is questionable, and succeeds',                  ['0;42', '0;42', '1;42'],   { status: 'succeeded', transactionId: '42' }],
    ['is questionable, and fails',                     ['0;42', '61;42'],          { status: 'failed', refundedVnd: 10_000 }],
    ['gets lost, and the repetition buys it',          [RESET, '1;43'],            { status: 'succeeded', transactionId: '43' }],
    ['gets lost, and a person must ask',               [RESET, '-308;43'],         { status: 'pending', refundedVnd: 0, needsHuman: { why: 'duplicate-request-id' } }],
    // The first sending may be charged, whatever became of the second.
    ['gets lost, and the repetition fails later',      [RESET, '0;43', '61;43'],   { status: 'pending', refundedVnd: 0, needsHuman: { why: 'duplicate-request-id' } }],
    ['gets lost, and the repetition is refused',       [RESET, '-4'],              { status: 'pending', refundedVnd: 0 }],
  ];
  it.each(cases)('%s, with a restart before each question', async (_name, bodies, end) => {
    const { desk, restart, asked } = deskOn(...bodies);
    await desk.purchase(TOPUP_ORDER);
    let last = desk;
    for (let questions = 1; questions < bodies.length; questions++) {
      last = restart();
      await last.settle();
    }
    expect(last.orders()).toMatchObject([end]);
    const ids = asked.map(({ url }) => new URL(url).searchParams.get('transidclient'));
    expect(new Set(ids.filter((id) => id !== null))).toEqual(
      new Set(last.orders().map(({ requestId }) => requestId)),
    );
  });

  it('that nobody can ask about is not sent a fourth time', async () => {
    const { desk, restart, asked } = deskOn(RESET);
    await desk.purchase(TOPUP_ORDER);
    for (let times = 0; times < 6; times++) await restart().settle();
    expect(asked).toHaveLength(4);
    expect(restart().orders()).toMatchObject([{ needsHuman: { why: 'resends-used-up' } }]);
  });

  it('is sent with its gateway, again too', async () => {
    const { desk, asked } = deskOn(RESET, '1;42');
    await desk.purchase({ ...TOPUP_ORDER, gateway: 'VNP' });
    await desk.settle();
    expect(asked[0]?.url).toContain('gateway=VNP');
    expect(asked[1]?.url).toBe(asked[0]?.url);
  });

  it('that its client would not send fails without a request', async () => {
    const { desk, asked } = deskOn('1;42');
    expect(await desk.purchase({ ...TOPUP_ORDER, amountVnd: 1 })).toMatchObject({
      status: 'failed',
      refundedVnd: 1,
    });
    expect(asked).toEqual([]);
  });
});

describe('an order at TrueMoney', () => {
  const order = { ...TOPUP_ORDER, provider: 'truemoney' } as const;
  const none = notFoundBody();
  // prettier-ignore
  const cases: readonly [string, readonly (string | Error)[], object][] = [
    ['succeeds',                                  [topupBody('T1')],                                { status: 'succeeded', transactionId: 'T1' }],
    ['is refused',                                [refusalBody('800')],                             { status: 'failed', refundedVnd: 10_000 }],
    ['gets lost, and is found',                   [RESET, queryBody()],                             { status: 'succeeded', transactionId: 'T1' }],
    ['gets lost, and has failed',                 [RESET, queryBody({ errorCode: '1' })],           { status: 'failed', refundedVnd: 10_000 }],
    ['is not known, and is sent again',           [RESET, none, none, none, topupBody('T1')],       { status: 'succeeded', transactionId: 'T1' }],
    ['is not known, and its repetition refused',  [RESET, none, none, none, refusalBody('800')],    { status: 'pending', refundedVnd: 0 }],
    ['is not known, and remains so',              [RESET, none, none],                              { status: 'pending', refundedVnd: 0 }],
  ];
  it.each(cases)('%s, with a restart before each question', async (_name, bodies, end) => {
    const { desk, restart, asked } = deskOn(...bodies);
    await desk.purchase(order);
    let last = desk;
    for (let questions = 1; questions < bodies.length; questions++) {
      last = restart();
      await last.settle();
    }
    expect(last.orders()).toMatchObject([end]);
    const purchases = asked.map(({ init }) => sentFields(init)).filter(isPurchase);
    expect(new Set(purchases.map(({ requestId }) => requestId)).size).toBe(1);
  });

  it('of cards has them once, with their PINs, also when they come by query', async () => {
    const { requestId: _, ...cards } = CARDS;
    const cardsOrder = { ...CARDS_ORDER, ...cards };
    const atOnce = deskOn(cardsBody('T1'));
    expect(await atOnce.desk.purchase(cardsOrder)).toMatchObject({ cards: SOLD });
    expect(atOnce.restart().orders()).toMatchObject([{ status: 'succeeded', cards: SOLD }]);
    const unreadable = topupBody('T1', { encryptCards: 'nonsense' });
    const later = deskOn(unreadable, queryBody(CARD_TRANSACTION));
    expect(await later.desk.purchase(cardsOrder)).toMatchObject({ status: 'pending' });
    await later.restart().settle();
    expect(later.restart().orders()).toMatchObject([{ status: 'succeeded', cards: SOLD }]);
  });

  it('whose cards stay unreadable calls a person, and is asked about all the same', async () => {
    const { requestId: _, ...cards } = CARDS;
    const charged = queryBody({ ...CARD_TRANSACTION, serials: [] });
    const { desk } = deskOn(topupBody('T1'), charged, queryBody(CARD_TRANSACTION));
    await desk.purchase({ ...CARDS_ORDER, ...cards });
    await desk.settle();
    const needsHuman = { why: 'cards-unreadable' };
    expect(desk.orders()).toMatchObject([{ status: 'pending', refundedVnd: 0, needsHuman }]);
    await desk.settle();
    expect(desk.orders()).toMatchObject([{ status: 'succeeded', cards: SOLD }]);
  });
});

/** TrueMoney's service 110000 is the query. */
function isPurchase(fields: Record<string, unknown>): boolean {
  return fields['serviceCode'] !== '110000';
}
