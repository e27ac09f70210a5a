import { describe, expect, it } from 'vitest';
import { parseCardList, printCardList, type Card } from './cards.js';
import { TRUEMONEY_DOUBTS } from './doubts.js';
import { printBalanceLiteral } from './java-double.js';
import { NumberLiteral, type JsonValue } from './json.js';
import { printTrueMoneyReply, type TrueMoneyReply } from './print-reply.js';
import { readBalanceReply, readPurchaseReply, readQueryReply } from './reply.js';
import { SERVICES, serviceOf } from './services.js';

const CARDS: readonly Card[] = ['1', '2', '3'].map((n) => ({
  cardType: 'VTT',
  priceVnd: 10_000,
  pin: n.repeat(15),
  serial: n.repeat(15),
  expiry: '31/12/2029',
}));

describe('a printed card list is read back whole (D25)', () => {
  const forms = TRUEMONEY_DOUBTS.find(({ number }) => number === 'D25')?.readings ?? [];
  it.each(forms.map(({ value }) => value))('%s', (form) => {
    const text = printCardList(CARDS, form as Parameters<typeof printCardList>[1]);
    const header = form === 'header' ? '3' : undefined;
    expect(parseCardList(text)).toEqual({ cards: CARDS, header, unread: 0 });
  });
});

describe('a printed reply is read back the same (D20, D21, D24)', () => {
  const forms = (['string', 'number'] as const).flatMap((statusCodeType) =>
    (['documented', 'full'] as const).flatMap((replyShape) =>
      (['transactionId', 'both'] as const).map((idName) => ({
        statusCodeType,
        replyShape,
        idName,
      })),
    ),
  );
  const read = (reply: Partial<TrueMoneyReply>, form: (typeof forms)[number]) => {
    const whole = { code: '0', message: '', fields: {}, dataSign: 'c2ln', ...reply };
    return JSON.parse(printTrueMoneyReply(whole, form)) as JsonValue;
  };

  it.each(forms)('%j', (form) => {
    const claim = { text: '0|7', signature: 'c2ln' };
    expect(readPurchaseReply(read({ fields: { transactionId: '7' } }, form))).toMatchObject({
      kind: 'accepted',
      transactionId: '7',
      claim,
    });
    expect(
      readQueryReply(read({ fields: { transaction: { id: '7', errorCode: '0' } } }, form)),
    ).toMatchObject({ kind: 'found', transaction: { id: '7', errorCode: '0' }, claim });
    const balance = new NumberLiteral('7');
    expect(readBalanceReply(read({ fields: { balance } }, form), 'integer')).toMatchObject({
      kind: 'balance',
      amountVnd: 7,
      claim,
    });
    const refused = { code: '4501', dataSign: null, fields: { transactionId: null } };
    expect(readPurchaseReply(read(refused, form))).toMatchObject({ kind: 'refused', code: '4501' });
  });

  it('leaves a code that is no plain number as it is', () => {
    const form = { statusCodeType: 'number', replyShape: 'documented', idName: 'both' } as const;
    expect(read({ code: '007' }, form)).toMatchObject({ status: { code: '007' } });
  });
});

describe('old service codes (D31)', () => {
  it.each(
    SERVICES.flatMap(({ oldCode, code }) => (oldCode === undefined ? [] : [[oldCode, code]])),
  )('%s means %s where it is accepted', (oldCode, code) => {
    expect(serviceOf(oldCode, 'accepted')?.code).toBe(code);
    expect(serviceOf(oldCode)).toBeUndefined();
  });

  it('a service without an old code is not found by none', () => {
    expect(serviceOf('undefined', 'accepted')).toBeUndefined();
    expect(serviceOf('', 'accepted')).toBeUndefined();
  });
});

describe('the characters of a balance (D23)', () => {
  it.each([
    [10_000_000, 'java-double', '1.0E7'],
    [10_000_000, 'integer', '10000000'],
    [0, 'integer', '0'],
  ] as const)('%i, %s, is %s', (amountVnd, form, literal) => {
    expect(printBalanceLiteral(amountVnd, form)).toBe(literal);
  });
});
