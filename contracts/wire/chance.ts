/**
 * Chance as an argument: a stream of numbers that depends on a seed and on labels, and on nothing
 * else. Two streams with the same labels are the same; a label more makes an independent one, so that
 * each transaction draws from its own stream whatever the order of arrival.
 *
 * Not for keys that protect anything: the generator is fast and even, not unpredictable.
 */
export interface ChanceStream {
  /** An integer from 0 to 2^32 − 1. */
  uint32(): number;
  /** A number from 0 (included) to 1 (excluded), with 53 bits. */
  unit(): number;
  /** An integer from 0 to `bound` − 1; `bound` from 1 to 2^32. */
  below(bound: number): number;
  /** `count` decimal digits, leading zeros included. */
  digits(count: number): string;
}

/** Digits that one draw of 53 bits gives evenly enough. */
const DRAWN_DIGITS = 9;

/** A stream for `seed` and `labels`. Labels may hold any characters; their borders count. */
export function chanceStream(seed: string, ...labels: readonly (string | number)[]): ChanceStream {
  const next = smallFastCounter(
    seedWords([seed, ...labels].map((l) => `${String(l).length}:${l}`).join()),
  );
  const unit = () => ((next() >>> 5) * 67_108_864 + (next() >>> 6)) / 9_007_199_254_740_992;
  const below = (bound: number) => Math.floor(unit() * bound);
  return {
    uint32: next,
    unit,
    below,
    digits: (count) => {
      let text = '';
      for (let left = count; left > 0; left -= DRAWN_DIGITS) {
        const size = Math.min(left, DRAWN_DIGITS);
        text += String(below(10 ** size)).padStart(size, '0');
      }
      return text;
    },
  };
}

/**
 * 32 hexadecimal digits that stand for a text: keys of unbounded length in bounded memory. 128 bits, so no two texts meet by
 * chance; it is no defence against somebody who constructs two that do.
 */
export function textDigest(text: string): string {
  const chance = chanceStream('kept text', text);
  return Array.from({ length: 4 }, () => chance.uint32().toString(16).padStart(8, '0')).join('');
}

/** Four well-mixed 32-bit words of a text (MurmurHash3's finisher over four lanes). */
function seedWords(text: string): [number, number, number, number] {
  const lanes = [0x9e3779b9, 0x243f6a88, 0xb7e15162, 0x6a09e667];
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    for (let lane = 0; lane < 4; lane++) {
      const mixed = Math.imul((lanes[lane] ?? 0) ^ unit, 0x85ebca6b + 2 * lane);
      lanes[lane] =
        ((mixed << (13 + lane)) | (mixed >>> (19 - lane))) ^ (lanes[(lane + 1) & 3] ?? 0);
    }
  }
  const [a, b, c, d] = lanes.map(finish) as [number, number, number, number];
  return [a, b ^ a, c ^ b, d ^ c];
}

function finish(word: number): number {
  let h = word ^ (word >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** Doty-Humphrey's sfc32: passes PractRand, four words of state, a few cycles a draw. */
function smallFastCounter([a, b, c, d]: [number, number, number, number]): () => number {
  const next = () => {
    const sum = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return sum >>> 0;
  };
  for (let i = 0; i < 15; i++) next();
  return next;
}
