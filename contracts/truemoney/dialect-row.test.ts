import { expect, it } from 'vitest';
import { trueMoneyDialect, type TrueMoneyDialect } from './dialect.js';
import { trueMoneyRowIn } from './dialect-row.js';
import { TRUEMONEY_STATUS_ROWS } from './status-codes.js';

it.each(TRUEMONEY_STATUS_ROWS)('$code means what its row says, by the document', (row) => {
  expect(trueMoneyRowIn(trueMoneyDialect(), row.code)).toBe(row);
});

// prettier-ignore
const others: readonly [Partial<TrueMoneyDialect>, string, string][] = [
  [{ badSignatureCode: '4301' }, '4301', '2'],
  [{ badSignatureCode: '4301' }, '2',    '2'],
  [{ badSignatureCode: '4301' }, '4309', '4309'],
  [{ overQuantityCode: '4309' }, '4309', '2002'],
  [{ overQuantityCode: '4309' }, '2002', '2002'],
  [{ overQuantityCode: '4309' }, '4301', '4301'],
  [{ duplicate: '2702-all' },    '2702', '2702'],
];
it.each(others)('under %j, %s means what %s does (D28, D30)', (switches, code, means) => {
  const row = trueMoneyRowIn(trueMoneyDialect('document', switches), code);
  expect(row?.code).toBe(means);
});

it('an unlisted code has no row', () => {
  expect(trueMoneyRowIn(trueMoneyDialect('field'), '777')).toBeUndefined();
});
