import fc from 'fast-check';
import { expect, it } from 'vitest';
import { HOSTILE, LONG_ID } from './consumer-report.suite.js';
import { counted } from './counted.js';
import { firstSentence } from './first-sentence.js';
import { oneLine, shownId } from './one-line.js';
import { wrapped } from './wrapped.js';

it('a text becomes one line that no terminal obeys', () => {
  expect(oneLine('a\r\n\tb\u2028c')).toBe('a b c');
  expect(oneLine('\u001b[2Jx\u202ey\ud800z')).toBe('�[2Jx�y�z');
  expect(oneLine('10.000 ₫ 💰')).toBe('10.000 ₫ 💰');
  expect(oneLine('abcdef', 4)).toBe('abc…');
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(oneLine(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u);
    }),
    { seed: 1 },
  );
});

it('a long id keeps both its ends', () => {
  expect(shownId('8h2kq0v7')).toBe('8h2kq0v7');
  expect(shownId(LONG_ID)).toMatch(/^8h2k(x9)+…(.*)end$/);
  expect(shownId(LONG_ID).length).toBeLessThan(60);
});

it('lines are broken between words, and within one that is too long', () => {
  expect(wrapped('one two three', 7)).toEqual(['one two', 'three']);
  expect(wrapped('12345678', 3)).toEqual(['123', '456', '78']);
  expect(wrapped('', 3)).toEqual(['']);
  const lines = wrapped(oneLine(`${HOSTILE} ${LONG_ID}`), 40);
  expect(Math.max(...lines.map((line) => Array.from(line).length))).toBeLessThanOrEqual(40);
  expect(lines.join('').replaceAll(' ', '')).toBe(
    oneLine(`${HOSTILE} ${LONG_ID}`).replaceAll(' ', ''),
  );
});

it.each([
  ['It is lost. Ask.', 'It is lost.', 'Ask.'],
  ['10.000 ₫ are lost! Ask.', '10.000 ₫ are lost!', 'Ask.'],
  ['No full stop', 'No full stop', ''],
  ['Only one.', 'Only one.', ''],
])('the first sentence of %s', (text, first, rest) => {
  expect(firstSentence(text)).toEqual({ first, rest });
});

it('counts in words', () => {
  expect([0, 1, 2].map((count) => counted(count, 'finding'))).toEqual([
    'no findings',
    '1 finding',
    '2 findings',
  ]);
});
