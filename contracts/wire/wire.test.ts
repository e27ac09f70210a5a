import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DVS_DOUBTS } from '../dvs/doubts.js';
import { DVS_STATUS_ROWS } from '../dvs/status-codes.js';
import { TRUEMONEY_DOUBTS } from '../truemoney/doubts.js';
import { TRUEMONEY_STATUS_ROWS } from '../truemoney/status-codes.js';
import { chanceStream } from './chance.js';
import { parseWholeVnd, showVnd } from './money.js';
import { NETWORKS, networkOfPhone } from './phone.js';
import { parseQuery, printQuery } from './query.js';

describe('chance', () => {
  it('is the same for the same seed and labels, and for no others', () => {
    const first = (...labels: string[]) => chanceStream('seed', ...labels).digits(20);
    expect(first('a', 'b')).toBe(first('a', 'b'));
    const all = [
      first('a', 'b'),
      first('ab'),
      first('a', 'b', ''),
      first('b', 'a'),
      first('a,1:b'),
      chanceStream('seed2', 'a', 'b').digits(20),
    ];
    expect(new Set(all).size).toBe(all.length);
  });

  it('gives ids far apart for labels that differ in one character', () => {
    const ids = new Set(
      Array.from({ length: 50_000 }, (_, i) => chanceStream('s', 'request', `r-${i}`).digits(10)),
    );
    // 50,000 draws of 10^10 meet by chance about 0.1 times; a weak mixer meets often.
    expect(ids.size).toBeGreaterThan(49_997);
  });

  it('is even and within bounds', () => {
    const stream = chanceStream('even');
    const counts = new Array<number>(10).fill(0);
    for (let i = 0; i < 100_000; i++) counts[stream.below(10)]! += 1;
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(500);
    for (let i = 0; i < 1000; i++) {
      const unit = stream.unit();
      expect(unit >= 0 && unit < 1).toBe(true);
    }
  });
});

describe('query', () => {
  it('reads what it prints', () => {
    const values = fc.dictionary(
      fc.stringMatching(/^[a-z]{1,8}$/),
      fc.string({ unit: 'grapheme' }),
      { maxKeys: 6 },
    );
    fc.assert(
      fc.property(values, (v) => {
        expect(Object.fromEntries(parseQuery(printQuery(v)))).toEqual({ ...v });
      }),
    );
  });

  it.each([
    ['a=1&A=2', { a: '1' }],
    ['a=b+c%2B', { a: 'b c+' }],
    ['a=%zz', { a: '%zz' }],
    ['a=%ff', { a: '%FF' }],
    ['a=%E0%A4%A', { a: '%E0%A4%A' }],
    ['&&=x&a', { a: '' }],
    ['__proto__=1&a=2', { ['__proto__']: '1', a: '2' }],
    ['a==1', { a: '=1' }],
    ['a=%00', { a: '\0' }],
  ])('reads %j', (query, values) => {
    expect([...parseQuery(query)]).toEqual(Object.entries(values));
  });

  it('prints half a character as what is hashed of it', () => {
    expect(printQuery({ a: '\uD83Dx😀' })).toBe('a=%EF%BF%BDx%F0%9F%98%80');
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (query) => void parseQuery(query)));
  });
});

describe('money', () => {
  it.each([
    ['0', 0],
    ['10000', 10_000],
    ['9007199254740991', 9_007_199_254_740_991],
    ['9007199254740992', undefined],
    ['00', undefined],
    ['1.0', undefined],
    ['-1', undefined],
    ['１', undefined],
    ['', undefined],
  ])('reads %j as %s', (text, amount) => expect(parseWholeVnd(text)).toBe(amount));
  it.each([
    [0, '0 ₫'],
    [999, '999 ₫'],
    [1_250_000, '1.250.000 ₫'],
    [-5000, '−5.000 ₫'],
  ])('shows %i as %s', (amount, text) => expect(showVnd(amount)).toBe(text));
});

describe('phones', () => {
  it('knows each prefix once', () => {
    const prefixes = NETWORKS.flatMap((n) => n.prefixes);
    expect(new Set(prefixes).size).toBe(prefixes.length);
    for (const network of NETWORKS)
      for (const prefix of network.prefixes)
        expect(networkOfPhone(`${prefix}1234567`)?.name).toBe(network.name);
  });
  it.each(['0120', '0121', '0162', '0169', '0186', '0188', '0199'])(
    'refuses the retired prefix %s',
    (prefix) => {
      expect(networkOfPhone(`${prefix}1234567`)).toBeUndefined();
      expect(networkOfPhone(`${prefix}123456`)).toBeUndefined();
    },
  );
});

describe('sources', () => {
  it('cite only doubts that exist', () => {
    const known = new Set<string>([...DVS_DOUBTS, ...TRUEMONEY_DOUBTS].map((d) => d.number));
    const cited = [...DVS_STATUS_ROWS, ...TRUEMONEY_STATUS_ROWS].flatMap((r) =>
      r.source.filter((s) => /^D\d+$/.test(s)),
    );
    expect(cited.filter((s) => !known.has(s))).toEqual([]);
    expect([...known]).toEqual([...range('D', 1, 12), ...range('D', 20, 36)]);
  });
});

function range(prefix: string, from: number, to: number): string[] {
  return Array.from({ length: to - from + 1 }, (_, i) => `${prefix}${from + i}`);
}
