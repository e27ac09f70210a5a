import { expect, it } from 'vitest';
import { lineDiff } from './line-diff.js';

const shown = (before: string, after: string) =>
  lineDiff(before, after).map(({ sign, text }) => `${sign}${text}`);

it.each([
  ['nothing', 'a\nb\n', 'a\nb\n', []],
  ['a change in the middle', 'a\nb\nc\n', 'a\nx\nc\n', ['-b', '+x']],
  ['a line more', 'a\nc\n', 'a\nb\nc\n', ['+b']],
  ['a line less', 'a\na\n', 'a\n', ['-a']],
  ['ends of lines', 'a\r\nb\r\n', 'a\nb\n', []],
  ['an empty file', '', 'a\n', ['-', '+a']],
])('shows %s', (_what, before, after, expected) => {
  expect(shown(before, after)).toEqual(expected);
});

it('cuts what is long, and shows both sides of it', () => {
  const lines = (letter: string) =>
    Array.from({ length: 40 }, (_, i) => `${letter}${i}\n`).join('');
  const both = shown(lines('a'), lines('b'));
  expect(both).toHaveLength(18);
  expect(both[8]).toBe(' … 32 more lines');
  expect(shown('', lines('b')).at(-1)).toBe(' … 25 more lines');
});
