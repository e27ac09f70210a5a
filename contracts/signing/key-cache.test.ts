import { expect, it } from 'vitest';
import { cachedByPem } from './key-cache.js';

function countingReader(maxKeys?: number) {
  const reads: string[] = [];
  const read = cachedByPem((pem) => {
    reads.push(pem);
    if (pem === 'bad') throw new Error('bad key');
    return { pem };
  }, maxKeys);
  return { read, reads };
}

it('reads a key once', () => {
  const { read, reads } = countingReader();
  expect(read('a')).toBe(read('a'));
  expect(reads).toEqual(['a']);
});

it('lets the oldest key go when full, and only that one', () => {
  const { read, reads } = countingReader(2);
  for (const pem of ['a', 'b', 'c', 'c', 'b', 'a']) read(pem);
  expect(reads).toEqual(['a', 'b', 'c', 'a']);
});

it('remembers 1,000 keys by default', () => {
  const { read, reads } = countingReader();
  for (let time = 0; time < 2; time++) for (let i = 0; i < 1_000; i++) read(`key ${i}`);
  expect(reads).toHaveLength(1_000);
});

it('does not remember what throws', () => {
  const { read, reads } = countingReader();
  for (let time = 0; time < 2; time++) expect(() => read('bad')).toThrow('bad key');
  expect(reads).toEqual(['bad', 'bad']);
});
