import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NumberLiteral, printJson, type JsonValue } from './json.js';
import { readBalanceReply, readPurchaseReply, readQueryReply } from './reply.js';
import { TRUEMONEY_STATUS_ROWS, trueMoneyStatusRow } from './status-codes.js';

const status = (code: JsonValue) => ({ status: { code, value: 'x' } });

describe('TrueMoney balance reply', () => {
  it('is an amount, with the very characters that are signed', () => {
    const tree = { ...status('0'), balance: new NumberLiteral('1.2345678E7'), dataSign: 's' };
    expect(readBalanceReply(tree)).toEqual({
      kind: 'balance',
      amountVnd: 12_345_678,
      literal: '1.2345678E7',
      claim: { text: '0|1.2345678E7', signature: 's' },
    });
  });

  it.each([
    ['no balance', { ...status('0') }],
    ['a text', { ...status('0'), balance: '100' }],
    ['a fraction', { ...status('0'), balance: 0.5 }],
    ['a negative', { ...status('0'), balance: -6 }],
    ['a plain integer, which could be an id', { ...status('0'), balance: 58_343 }],
    ['null', { ...status('0'), balance: null }],
    ['an object that looks like a literal', { ...status('0'), balance: { text: '5' } }],
  ])('with %s is malformed, never an amount', (_name, tree) => {
    expect(readBalanceReply(tree).kind).toBe('malformed');
  });

  it('is an error, never money, for every other code', () => {
    for (const { code } of TRUEMONEY_STATUS_ROWS.filter((r) => r.code !== '0')) {
      expect(readBalanceReply({ ...status(code), balance: 5, dataSign: 's' })).toMatchObject({
        kind: 'refused',
        code,
        row: { code },
      });
    }
  });

  it('has no claim without a signature', () => {
    for (const dataSign of [null, '', 5, {}]) {
      expect(
        readBalanceReply({ ...status('0'), balance: new NumberLiteral('5.0'), dataSign }),
      ).toMatchObject({
        kind: 'balance',
        claim: undefined,
      });
    }
  });
});

describe('TrueMoney purchase reply', () => {
  it.each([
    ['string code', '0'],
    ['number code (D20)', 0],
    ['literal code', new NumberLiteral('0')],
  ])('%s', (_name, code) => {
    expect(readPurchaseReply({ ...status(code), transactionId: 't', dataSign: 's' })).toMatchObject(
      {
        kind: 'accepted',
        transactionId: 't',
        claim: { text: '0|t', signature: 's' },
      },
    );
  });

  it('may name the id txnId (D24)', () => {
    expect(
      readPurchaseReply({ ...status('0'), txnId: new NumberLiteral('77'), dataSign: 's' }),
    ).toMatchObject({ transactionId: '77' });
  });

  it.each([
    ['null', null],
    ['a list', []],
    ['a text', 'x'],
    ['no status', {}],
    ['status null', { status: null }],
    ['no code', { status: {} }],
    ['an empty code', status('')],
    ['a code in words', status('ok')],
    ['code true', status(true)],
    ['success without an id', status('0')],
    ['success with an empty id', { ...status('0'), transactionId: '' }],
    ['success with a balance for an id', { ...status('0'), transactionId: '10000.0' }],
    ['success with a bar in its id', { ...status('0'), transactionId: '1|x' }],
    ['success with markup for an id', { ...status('0'), transactionId: '<b>' }],
  ] as const)('%s is malformed', (_name, tree) => {
    expect(readPurchaseReply(tree).kind).toBe('malformed');
  });

  it('keeps an unlisted code without a row', () => {
    expect(readPurchaseReply(status('77777'))).toMatchObject({
      kind: 'refused',
      code: '77777',
      row: undefined,
    });
  });

  it('never throws, whatever the tree', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (tree) => {
        for (const read of [readBalanceReply, readPurchaseReply, readQueryReply])
          read(tree as JsonValue);
      }),
    );
  });
});

describe('TrueMoney query reply', () => {
  const found = (transaction: JsonValue) =>
    readQueryReply({ ...status('0'), transaction, dataSign: 's' });

  it('finds a transaction and what its signature covers', () => {
    expect(found({ id: 5, errorCode: '4501' })).toMatchObject({
      kind: 'found',
      transaction: { id: '5', errorCode: '4501', serials: [] },
      claim: { text: '0|5' },
    });
  });

  it.each(['0', '1'])(
    'status %s with a null transaction is an unknown call, not a failure (D33)',
    (code) => {
      expect(readQueryReply({ ...status(code), transaction: null })).toEqual({
        kind: 'not-found',
        code,
      });
    },
  );

  it.each([
    ['no id', { errorCode: '0' }],
    ['a balance for an id', { id: '10000.0', errorCode: '0' }],
    ['no errorCode', { id: '1' }],
    ['serials of a wrong type', { id: '1', errorCode: '0', serials: {} }],
    ['a broken serial', { id: '1', errorCode: '0', serials: [{ serial: 's' }] }],
    ['a list', []],
  ])('%s is malformed', (_name, transaction) => {
    expect(found(transaction).kind).toBe('malformed');
  });

  it('is a refusal for other codes', () => {
    expect(readQueryReply({ ...status('2'), transaction: null })).toMatchObject({
      kind: 'refused',
      code: '2',
    });
  });
});

describe('TrueMoney status rows', () => {
  it('are keyed once, and field codes prove nothing', () => {
    const codes = TRUEMONEY_STATUS_ROWS.map((r) => r.code);
    expect(new Set(codes).size).toBe(codes.length);
    expect(
      TRUEMONEY_STATUS_ROWS.filter((r) => r.table === 'field').every(
        (r) => r.outcome === 'unknown',
      ),
    ).toBe(true);
    expect(trueMoneyStatusRow('4')).toBeUndefined();
  });
});

describe('printJson', () => {
  it('prints what JSON.stringify prints, and literals as they stand', () => {
    fc.assert(fc.property(fc.jsonValue(), (v) => printJson(v as JsonValue) === JSON.stringify(v)));
    expect(printJson({ a: new NumberLiteral('1.0E7'), b: [null] })).toBe('{"a":1.0E7,"b":[null]}');
  });
});
