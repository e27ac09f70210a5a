import { Writable } from 'node:stream';
import { expect, it } from 'vitest';
import { lossyLines } from './lossy-lines.js';

it('keeps no lines for a reader that does not read, and tells it how many it missed', () => {
  const read: string[] = [];
  let readOn: () => void = () => undefined;
  const stream = new Writable({
    highWaterMark: 3,
    write(chunk: Buffer, _encoding, done) {
      read.push(chunk.toString('utf8'));
      readOn = done;
    },
  });
  const print = lossyLines(stream, (line) => stream.write(line));
  for (const line of ['aaaa', 'b', 'c', 'd']) print(line);
  expect(stream.writableLength).toBe(4);
  readOn();
  expect(read).toEqual(['aaaa', '… 3 lines were dropped, because nobody read them in time']);
  readOn();
  print('e');
  expect(read.at(-1)).toBe('e');
});
