import { expect, it } from 'vitest';
import { parseQuery } from '../wire/query.js';
import { parseTopupAmount } from './amount.js';
import { balanceChecksumText, isSameChecksum, topupChecksumText } from './checksum-texts.js';
import { printDvsTopupRequest } from './request.js';

it('makes the texts of the document', () => {
  const parts = { username: 'demo', phone: '0912345678', amountText: '10000', privatekey: 'key1' };
  expect(topupChecksumText(parts)).toBe('demo091234567810000key1');
  expect(balanceChecksumText(parts)).toBe('demo:::key1');
});

it('prints a top-up whose values come back as they were', () => {
  const printed = printDvsTopupRequest({
    username: 'cửa hàng & co',
    privatekey: 'a+b=c%20#',
    phone: '0912345678',
    amountText: '10000',
    checksum: 'ff',
    requestId: 'r 1',
  });
  const [path, query = ''] = printed.split('?');
  expect(path).toBe('/apipayment/topup.jsp');
  expect(Object.fromEntries(parseQuery(query))).toEqual({
    username: 'cửa hàng & co',
    privatekey: 'a+b=c%20#',
    phone: '0912345678',
    sotien: '10000',
    checksum: 'ff',
    transidclient: 'r 1',
  });
});

it.each([
  ['10000', 10_000],
  ['120000', 120_000],
  ['0', undefined],
  ['5000', undefined],
  ['10.000', undefined],
  [' 10000', undefined],
])('reads the amount %j as %s', (text, amount) => {
  expect(parseTopupAmount(text)).toBe(amount);
});

it('compares checksums in any case', () => {
  expect(isSameChecksum('ABCD', 'abcd')).toBe(true);
  expect(isSameChecksum('abcd ', 'abcd')).toBe(false);
});
