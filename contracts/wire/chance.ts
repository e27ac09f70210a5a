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
  let text = lengthAndText(seed);
  for (const label of labels) text += `,${lengthAndText(String(label))}`;
  return new SmallFastCounter(text);
}

function lengthAndText(label: string): string {
  return `${label.length}:${label}`;
}

/**
 * 32 hexadecimal digits that stand for a text: keys of unbounded length in bounded memory. 128 bits, so no two texts meet by
 * chance; it is no defence against somebody who constructs two that do.
 */
export function textDigest(text: string): string {
  const chance = chanceStream('kept text', text);
  return Array.from({ length: 4 }, () => chance.uint32().toString(16).padStart(8, '0')).join('');
}

/**
 * Doty-Humphrey's sfc32: passes PractRand, four words of state, a few cycles a draw. The words are kept with a sign, in which
 * form engines keep them beside each other: a purchase makes a stream of its own.
 */
class SmallFastCounter implements ChanceStream {
  #a: number;
  #b: number;
  #c: number;
  #d: number;

  /** Seeded by four well-mixed words of a text: four lanes, each finished as MurmurHash3 does it. */
  constructor(text: string) {
    let [a, b, c, d] = [0x9e3779b9 | 0, 0x243f6a88, 0xb7e15162 | 0, 0x6a09e667];
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      const first = Math.imul(a ^ unit, 0x85ebca6b);
      a = ((first << 13) | (first >>> 19)) ^ b;
      const second = Math.imul(b ^ unit, 0x85ebca6d);
      b = ((second << 14) | (second >>> 18)) ^ c;
      const third = Math.imul(c ^ unit, 0x85ebca6f);
      c = ((third << 15) | (third >>> 17)) ^ d;
      const fourth = Math.imul(d ^ unit, 0x85ebca71);
      d = ((fourth << 16) | (fourth >>> 16)) ^ a;
    }
    [a, b, c, d] = [finish(a), finish(b), finish(c), finish(d)];
    this.#a = a;
    this.#b = b ^ a;
    this.#c = c ^ b;
    this.#d = d ^ c;
    for (let i = 0; i < 15; i++) this.uint32();
  }

  uint32(): number {
    const sum = (((this.#a + this.#b) | 0) + this.#d) | 0;
    this.#d = (this.#d + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }

  unit(): number {
    return ((this.uint32() >>> 5) * 67_108_864 + (this.uint32() >>> 6)) / 9_007_199_254_740_992;
  }

  below(bound: number): number {
    return Math.floor(this.unit() * bound);
  }

  digits(count: number): string {
    let text = '';
    for (let left = count; left > 0; left -= DRAWN_DIGITS) {
      const size = Math.min(left, DRAWN_DIGITS);
      text += String(this.below(10 ** size)).padStart(size, '0');
    }
    return text;
  }
}

function finish(word: number): number {
  let h = word ^ (word >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return h ^ (h >>> 16);
}
