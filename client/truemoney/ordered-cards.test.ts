import { describe, expect, it } from 'vitest';
import type { Card } from '../../contracts/truemoney/cards.js';
import {
  CARD_TRANSACTION,
  CARDS,
  cannedFetch,
  cardsBody,
  cipherKey,
  queryBody,
  sign,
  signing,
  SOLD,
  TRUEMONEY,
  TRUEMONEY_URL,
} from '../partner.suite.js';
import { TrueMoneyClient } from './truemoney-client.js';

function clientOn(...bodies: string[]) {
  const { fetch } = cannedFetch(...bodies);
  return new TrueMoneyClient({ url: TRUEMONEY_URL, ...TRUEMONEY, fetch });
}

const [FIRST, SECOND] = SOLD as readonly [Card, Card];
const CHARGED = { outcome: 'unknown', why: 'cards-unreadable', transactionId: 'T1' };

// prettier-ignore
const wrong: readonly [string, readonly Card[]][] = [
  ['one card twice',         [FIRST, FIRST]],
  ['one serial twice',       [FIRST, { ...SECOND, serial: FIRST.serial }]],
  ['one PIN twice',          [FIRST, { ...SECOND, pin: FIRST.pin }]],
  ['a cheaper card',         [FIRST, { ...SECOND, priceVnd: 10_000 }]],
  ['another issuer’s card',  [FIRST, { ...SECOND, cardType: 'VNP' }]],
  ['a day that is not',      [FIRST, { ...SECOND, expiry: '31/02/2027' }]],
  ['a month that is not',    [FIRST, { ...SECOND, expiry: '01/13/2027' }]],
];

describe('cards that are not the ordered ones are unknown money', () => {
  it.each(wrong)('%s, bought', async (_name, cards) => {
    expect(await clientOn(cardsBody('T1', cards)).buyCards(CARDS)).toMatchObject(CHARGED);
  });

  it.each(wrong)('%s, looked up', async (_name, cards) => {
    const serials = cards.map(({ serial, pin, priceVnd, cardType, expiry: expiredDate }) => ({
      serial,
      encryptedPin: signing.tripleDesEncrypt({ key: cipherKey(), text: pin }),
      priceVnd,
      cardType,
      expiredDate,
    }));
    const client = clientOn(queryBody({ ...CARD_TRANSACTION, serials }));
    expect(await client.query({ of: { requestId: 'REQ-1' } })).toMatchObject(CHARGED);
  });

  it.each([
    ['040104', 'BEELINE'],
    ['040104', 'GMOBILE'],
    ['040108', 'VCOIN'],
  ])('either code of an issuer will do: %s %s', async (serviceCode, cardType) => {
    const cards = SOLD.map((card) => ({ ...card, cardType }));
    const bought = await clientOn(cardsBody('T1', cards)).buyCards({ ...CARDS, serviceCode });
    expect(bought).toMatchObject({ outcome: 'succeeded', cards });
  });
});

describe('a looked-up success that shows no cards', () => {
  const bare = (transaction: object) =>
    JSON.stringify({
      status: { code: '0' },
      transaction: { id: 'T1', errorCode: '0', ...transaction },
      dataSign: sign('0|T1'),
    });
  const ask = { of: { requestId: 'REQ-1' } };

  it.each([{}, { serviceCode: '999999' }, { serviceCode: '040101' }])(
    'may have been cards: %j',
    async (transaction) => {
      expect(await clientOn(bare(transaction)).query(ask)).toMatchObject(CHARGED);
    },
  );

  it.each(['060000', '1PAY0010'])('was a top-up if it says so: %s', async (serviceCode) => {
    const result = await clientOn(bare({ serviceCode })).query(ask);
    expect(result).toMatchObject({ outcome: 'succeeded' });
  });
});

it('a query shows the same cards again', async () => {
  const client = clientOn(cardsBody('T1'), queryBody(CARD_TRANSACTION));
  await client.buyCards(CARDS);
  for (const of of [{ requestId: 'REQ-1' }, { transactionId: 'T1' }, { requestId: 'REQ-1' }]) {
    expect(await client.query({ of })).toMatchObject({ outcome: 'succeeded', cards: SOLD });
  }
});
