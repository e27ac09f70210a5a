import { expect, it } from 'vitest';
import { LineReader, MOST_LINE_BYTES } from './line-reader.js';

function reading() {
  const lines: string[] = [];
  const reader = new LineReader({
    line: (bytes) => lines.push(bytes.toString()),
    tooLong: (beginning) => lines.push(`too long: ${beginning.length} bytes, ${beginning.at(0)}`),
  });
  return { reader, lines };
}

it('gives the same lines however they are cut', () => {
  const bytes = Buffer.from('một\n\nhai 😀\r\nba');
  for (let size = 1; size <= bytes.length; size++) {
    const { reader, lines } = reading();
    for (let from = 0; from < bytes.length; from += size) {
      reader.feed(bytes.subarray(from, from + size));
    }
    expect([lines, reader.begun]).toEqual([['một', '', 'hai 😀\r'], 2]);
  }
});

it('takes a line of the greatest length, and stops at a longer one', () => {
  const { reader, lines } = reading();
  const piece = Buffer.alloc(MOST_LINE_BYTES / 2, 'x');
  for (const bytes of [piece, piece, Buffer.from('\n')]) reader.feed(bytes);
  expect(lines.map((line) => line.length)).toEqual([MOST_LINE_BYTES]);
  for (const bytes of [piece, piece, Buffer.from('x\nmore\n'), piece]) reader.feed(bytes);
  expect(lines.slice(1)).toEqual(['too long: 4000 bytes, 120']);
});
