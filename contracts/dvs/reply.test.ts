import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  parseDvsBalanceReply,
  parseDvsQueryReply,
  parseDvsTopupReply,
  printTelcoReply,
  printUserReply,
} from './reply.js';
import { DVS_STATUS_ROWS, dvsStatusRow } from './status-codes.js';

describe('DVS top-up reply', () => {
  it.each([
    ['1;42', 'telco', '1', 'succeeded'],
    ['0;42', 'telco', '0', 'unknown'],
    ['-1;42', 'telco', '-1', 'unknown'],
    ['-1', 'user', '-1', 'failed'],
    ['61', 'user', '61', 'failed'],
    ['61;42', 'telco', '61', 'failed'],
    ['-5', 'user', '-5', 'unknown'],
    ['-308;42', 'telco', '-308', 'unknown'],
    ['-302;42', 'telco', '-302', 'failed'],
    ['7;42', 'telco', '7', 'unknown'],
    ['-7;42', 'telco', '-7', 'unknown'],
    // A success without an id names no transaction, so it proves nothing.
    ['1', 'user', '1', 'unknown'],
    ['0', 'user', '0', 'unknown'],
    ['-302', 'user', '-302', 'unknown'],
    ['\uFEFF\r\n\r\n 1;42 \r\n', 'telco', '1', 'succeeded'],
    ['-1\n', 'user', '-1', 'failed'],
  ])('%j is %s %s: %s', (text, kind, code, outcome) => {
    expect(parseDvsTopupReply(text)).toMatchObject({ kind, code, outcome });
  });

  it.each([
    '',
    ' ',
    ';',
    '1;',
    ';42',
    '1;4 2',
    '1;42;3',
    '1,42',
    '+1;42',
    '01;42',
    '--1',
    '1.0;42',
    '1;42<br>',
    '-0',
    '-0;1',
    '<html>1;42</html>',
    '{"code":1}',
    '1;\u0000',
    '1\n;42',
    '1;42\n1;43',
    '９;1',
    '1;' + '4'.repeat(65),
    '9999999999;1',
  ])('%j is malformed, which is unknown', (text) => {
    expect(parseDvsTopupReply(text)).toMatchObject({ kind: 'malformed', outcome: 'unknown' });
  });

  it('reads a megabyte of blanks at once, and believes nothing of it', () => {
    for (const text of [
      `1;1${' '.repeat(1_000_000)}x`,
      ' '.repeat(1_000_000),
      `1;1${' '.repeat(2000)}`,
    ]) {
      expect(parseDvsTopupReply(text)).toMatchObject({ kind: 'malformed' });
    }
  });

  it('prints what it parses, for every row', () => {
    for (const { table, code, outcome } of DVS_STATUS_ROWS) {
      if (table === 'user')
        expect(parseDvsTopupReply(printUserReply(code))).toMatchObject({
          kind: table,
          code,
          outcome,
        });
      if (table === 'telco' && code !== '>0') {
        expect(parseDvsTopupReply(printTelcoReply(code, 'a1'))).toMatchObject({
          kind: table,
          code,
          outcome,
          transactionId: 'a1',
        });
      }
    }
  });

  it('never throws, and calls nothing a success but `1;id`', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.string({ unit: fc.constantFrom(...Array.from('-0123456789; \n')) }),
        ),
        (text) => {
          const reply = parseDvsTopupReply(text);
          if (reply.outcome === 'succeeded')
            expect(text.trim()).toMatch(/^\uFEFF?\s*1;[A-Za-z0-9_-]+$/);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('DVS re-check reply', () => {
  it.each(['-1', '1', '61', ''])(
    '%j without an id is malformed: it could be of either table',
    (text) => {
      expect(parseDvsQueryReply(text)).toMatchObject({ kind: 'malformed', outcome: 'unknown' });
    },
  );
});

describe('DVS balance reply', () => {
  it.each([
    ['0', { kind: 'balance', amountVnd: 0 }],
    ['1250000\r\n', { kind: 'balance', amountVnd: 1_250_000 }],
    ['-6', { kind: 'refused', code: '-6', row: { table: 'balance' } }],
    ['-302', { kind: 'refused', code: '-302', row: { table: 'balance' } }],
    ['-4', { kind: 'refused', code: '-4', row: undefined }],
  ])('%j', (text, reply) => {
    expect(parseDvsBalanceReply(text)).toMatchObject(reply);
  });

  it.each([
    '',
    '1.000',
    '1,000',
    '007',
    '1e5',
    '12;3',
    '+5',
    '- 6',
    '90071992547409931',
    'NaN',
    '<html>',
  ])('%j is no money', (text) => {
    expect(parseDvsBalanceReply(text)).toMatchObject({ kind: 'malformed' });
  });
});

describe('DVS status rows', () => {
  it('are keyed by table and code, once each', () => {
    const keys = DVS_STATUS_ROWS.map((r) => `${r.table}/${r.code}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it.each([
    ['telco', '2', '>0'],
    ['telco', '999999', '>0'],
    ['telco', '-2', undefined],
    ['user', '2', undefined],
    ['balance', '2', undefined],
  ] as const)('%s %s falls to %s', (table, code, row) => {
    expect(dvsStatusRow(table, code)?.code).toBe(row);
  });

  it('let a customer be refunded exactly where the charge is disproved', () => {
    for (const row of DVS_STATUS_ROWS.filter((r) => r.table !== 'balance')) {
      expect(row.refund).toBe(
        { succeeded: 'deliver', failed: 'refund-allowed', unknown: 'hold' }[row.outcome],
      );
    }
  });
});
