import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keptText } from './kept-text.js';

const LONG = 'order-'.repeat(2_500);

describe('the text that is kept', () => {
  it('is the text itself up to 128 characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 70 }), (text) => {
        expect(keptText(text)).toBe(text);
      }),
      { seed: 20260104 },
    );
    for (const length of [0, 1, 127, 128]) {
      expect(keptText(LONG.slice(0, length))).toBe(LONG.slice(0, length));
    }
  });

  it('is the beginning and a digest of a longer one, never a short text, and its own', () => {
    for (const length of [129, 130, 256, 15_000]) {
      const kept = keptText(LONG.slice(0, length));
      expect(kept).toMatch(/^(order-){16}~[0-9a-f]{32}$/);
      expect(kept).toHaveLength(129);
      expect(keptText(kept)).toBe(kept);
    }
    // The same in every process: an export may be imported elsewhere.
    expect(keptText('x'.repeat(129)).slice(96)).toBe(KNOWN);
  });

  it('differs wherever one character does, or the length', () => {
    const texts = new Set<string>();
    for (let at = 0; at < 2_000; at++) {
      for (const other of ['a', 'b', '\ud800']) {
        texts.add(`${LONG.slice(0, at)}${other}${LONG.slice(at + 1, 2_000)}`);
      }
      texts.add('y'.repeat(200 + at));
    }
    expect(new Set([...texts].map(keptText)).size).toBe(texts.size);
    // Every part of the digest tells them apart by itself, as far as 32 bits can.
    for (const from of [97, 105, 113, 121]) {
      const words = new Set([...texts].map((text) => keptText(text).slice(from, from + 8)));
      expect(words.size).toBeGreaterThan(texts.size - 10);
    }
  });
});

const KNOWN = '~d136b46b382a187674442908821bb64d';
