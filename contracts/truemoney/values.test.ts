import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cardCipherKey, parseCardList, printCardList, type Card } from './cards.js';
import { parseAmountLiteral, printJavaDouble } from './java-double.js';
import { SERVICES } from './services.js';
import { balanceReplySignedText, requestSignedText } from './signed-texts.js';

describe('Java’s way of printing a double', () => {
  it.each([
    [0, '0.0'],
    [1, '1.0'],
    [10_000, '10000.0'],
    [9_999_999, '9999999.0'],
    [10_000_000, '1.0E7'],
    [12_345_678, '1.2345678E7'],
    [100_000_000, '1.0E8'],
    [123_456_789, '1.23456789E8'],
    [9_007_199_254_740_991, '9.007199254740991E15'],
  ])('%i is %s', (amount, text) => {
    expect(printJavaDouble(amount)).toBe(text);
  });

  it('reads back every whole amount', () => {
    fc.assert(
      fc.property(
        fc.maxSafeNat(),
        (amount) => parseAmountLiteral(printJavaDouble(amount)) === amount,
      ),
    );
  });

  it.each([
    ['10000', 10_000],
    ['1.5', undefined],
    ['-6', undefined],
    ['1E400', undefined],
    ['1.0E-1', undefined],
    ['', undefined],
    ['0x10', undefined],
    ['1.234567895E8', undefined],
  ])('reads %j as %s', (literal, amount) => {
    expect(parseAmountLiteral(literal)).toBe(amount);
  });
});

describe('card list', () => {
  const card = fc.record<Card>({
    cardType: fc.constantFrom('VTT', 'ZING'),
    priceVnd: fc.integer({ min: 1000, max: 5_000_000 }),
    pin: fc.stringMatching(/^\d{8,15}$/),
    serial: fc.stringMatching(/^\d{8,15}$/),
    expiry: fc.constant('31/12/2030'),
  });

  it('loses no card, with separators at either end, both, or neither (D25)', () => {
    fc.assert(
      fc.property(fc.array(card, { maxLength: 50 }), (cards) => {
        const text = printCardList(cards);
        for (const form of [text, `;${text}`, `${text};`, `;${text};`])
          expect(parseCardList(form)).toEqual({ cards, header: undefined, unread: 0 });
      }),
    );
  });

  it('sets a header piece apart, and counts pieces that should be cards and are not', () => {
    const card = 'VTT|10000.0|12345678|1|31/12/2030';
    const bad = ['VTT|1|1234567|1|31/12/2030', 'VTT|x|12345678|1|31/12/2030', 'cut|10000|1234'];
    expect(parseCardList(['header|of|2', card, ...bad].join(';'))).toMatchObject({
      cards: [{ priceVnd: 10_000 }],
      header: 'header|of|2',
      unread: 3,
    });
    expect(parseCardList([...bad, card].join(';'))).toMatchObject({ header: undefined, unread: 3 });
  });

  it('keys 3DES in both readings of the md5 (D26)', () => {
    const md5 = '00a1b2c3d4e5f60718293a4b5c6d7e8f';
    expect(cardCipherKey(md5, 'zeros-dropped')).toBe('a1b2c3d4e5f60718293a4b5c');
    expect(cardCipherKey(md5, 'zeros-kept')).toBe('00a1b2c3d4e5f60718293a4b');
  });
});

describe('services', () => {
  it('keep the raw cell beside clean, ascending denominations', () => {
    for (const { rawDenominations, denominationsVnd } of SERVICES) {
      expect(denominationsVnd.join()).toBe((rawDenominations.match(/\d+/g) ?? []).join());
      expect([...denominationsVnd].sort((a, b) => a - b)).toEqual(denominationsVnd);
    }
    expect(SERVICES.filter((s) => s.type === 'EPIN')).toHaveLength(16);
    expect(new Set(SERVICES.map((s) => s.code)).size).toBe(19);
  });
});

it('makes the signed texts of the document', () => {
  const parts = {
    username: 'u',
    apiCode: 'c',
    apiUsername: 'a',
    serviceCode: '100000',
    requestId: 'r',
  };
  expect(requestSignedText(parts)).toBe('u|c|a|100000|r');
  expect(balanceReplySignedText('0', '1.0E7')).toBe('0|1.0E7');
});
