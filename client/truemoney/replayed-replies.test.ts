import { describe, expect, it } from 'vitest';
import {
  CARDS,
  cannedFetch,
  cardsBody,
  queryBody,
  refusalBody,
  sign,
  SOLD,
  TOPUP,
  topupBody,
  TRUEMONEY,
  TRUEMONEY_URL,
} from '../partner.suite.js';
import { TrueMoneyClient } from './truemoney-client.js';

function clientOn(...bodies: string[]) {
  const { fetch } = cannedFetch(...bodies);
  return new TrueMoneyClient({ url: TRUEMONEY_URL, ...TRUEMONEY, fetch });
}

const ONE = { of: { requestId: 'REQ-1' } };
const TWO = { of: { requestId: 'REQ-2' } };
const STALE = { outcome: 'unknown', why: 'wrong-transaction' };
const failed = queryBody({ errorCode: '1' });
const pending = queryBody({ errorCode: '4501' });

describe('a signed answer about another order, sent again,', () => {
  it.each([
    ['failed', failed, 'failed'],
    ['questionable', pending, 'unknown'],
    ['a success', queryBody(), 'succeeded'],
  ])('fails no order: it was %s', async (_name, first, outcome) => {
    const client = clientOn(first, failed);
    expect(await client.query(ONE)).toMatchObject({ outcome });
    const replayed = await client.query(TWO);
    expect(replayed).toMatchObject(STALE);
    expect(replayed).not.toHaveProperty('transactionId');
  });

  it('fails no order after the purchase that it belongs to', async () => {
    const client = clientOn(topupBody('T1'), failed);
    await client.topup(TOPUP);
    expect(await client.query(TWO)).toMatchObject(STALE);
  });

  it('fails no order that is known by its own transaction', async () => {
    const client = clientOn(queryBody({ id: 'T9', errorCode: '4501' }), failed);
    await client.query(ONE);
    expect(await client.query(ONE)).toMatchObject(STALE);
  });

  it.each([
    ['failed', failed, ONE],
    ['questionable', pending, ONE],
    ['asked about by the provider’s id', queryBody(), { of: { transactionId: 'T1' } }],
    ['another than asked', queryBody(), { of: { transactionId: 'T7' } }],
    ['of another price', queryBody(), { ...ONE, purchase: { amountVnd: 20_000 } }],
  ])('is no new purchase’s success: %s', async (_name, first, asked) => {
    // A query's signature is over the same text as a purchase's, so `topupBody` is what an attacker makes of it.
    const client = clientOn(first, topupBody('T1'));
    await client.query(asked);
    expect(await client.topup({ ...TOPUP, requestId: 'REQ-2' })).toMatchObject(STALE);
  });

  it('refuses no purchase when its id is another’s', async () => {
    const client = clientOn(topupBody('T1'), refusalBody('1', { transactionId: 'T1' }));
    await client.topup(TOPUP);
    expect(await client.topup({ ...TOPUP, requestId: 'REQ-2' })).toMatchObject(STALE);
  });
});

describe('a signed failure after a success of the same transaction', () => {
  it.each([ONE, { of: { transactionId: 'T1' } }])('is unknown: %j', async (asked) => {
    const bought = clientOn(topupBody('T1'), failed);
    await bought.topup(TOPUP);
    expect(await bought.query(asked)).toMatchObject(STALE);
    const found = clientOn(queryBody(), failed);
    await found.query(asked);
    expect(await found.query(asked)).toMatchObject(STALE);
  });

  it('is unknown when the cards of the success could not be read', async () => {
    const client = clientOn(topupBody('T1'), failed);
    expect(await client.buyCards(CARDS)).toMatchObject({ why: 'cards-unreadable' });
    expect(await client.query(ONE)).toMatchObject(STALE);
  });
});

describe('an order is still decided', () => {
  it('by query after its own questionable answers, under either id', async () => {
    const client = clientOn(pending, pending, failed);
    await client.query({ of: { transactionId: 'T1' } });
    await client.query(ONE);
    expect(await client.query({ of: { transactionId: 'T1' } })).toMatchObject({
      outcome: 'failed',
    });
    expect(await client.query(ONE)).toMatchObject({ outcome: 'failed' });
  });

  it('by query after a stray answer under its own id', async () => {
    const client = clientOn(queryBody({ priceVnd: 20_000 }), failed);
    const asked = { ...ONE, purchase: { amountVnd: 10_000 } };
    expect(await client.query(asked)).toMatchObject(STALE);
    expect(await client.query(asked)).toMatchObject({ outcome: 'failed' });
  });
});

describe('a refusal', () => {
  it.each(['1', '800', '2'])('%s with the signature of a success is unknown', async (code) => {
    const more = { transactionId: 'T1', dataSign: sign('0|T1') };
    const client = clientOn(refusalBody(code, more));
    const result = await client.topup(TOPUP);
    expect(result).toMatchObject({ outcome: 'unknown', why: 'signature-invalid', code });
  });

  it('with a signature of its own code is a refusal (D35)', async () => {
    const client = clientOn(refusalBody('1', { transactionId: 'T1', dataSign: sign('1|') }));
    expect(await client.topup(TOPUP)).toMatchObject({ outcome: 'failed', code: '1' });
  });
});

describe('cards that were delivered', () => {
  it('are not delivered again to another purchase', async () => {
    const client = clientOn(cardsBody('T1'), cardsBody('T2', [...SOLD].reverse()));
    expect(await client.buyCards(CARDS)).toMatchObject({ outcome: 'succeeded' });
    const again = await client.buyCards({ ...CARDS, requestId: 'REQ-2' });
    expect(again).toMatchObject({ why: 'cards-unreadable', transactionId: 'T2' });
    expect(again).not.toHaveProperty('cards');
  });
});
