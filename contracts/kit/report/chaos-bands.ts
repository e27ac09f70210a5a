import type { Band } from '../chaos/survival.js';
import { spanWords } from './span-words.js';

/** Values in some bands. */
export function bandTotal(bands: readonly Band[]): number {
  return bands.reduce((sum, { count }) => sum + count, 0);
}

/**
 * The least bound of a band of which it is sure that a share of all values is not greater, in milliseconds. `undefined` when
 * there are no values.
 * @param bands rising
 * @param share from 0 to 1: 0.5 is the median, 1 the greatest value
 */
export function atMostMs(bands: readonly Band[], share: number): number | undefined {
  const rank = Math.max(1, Math.ceil(share * bandTotal(bands)));
  let seen = 0;
  for (const { untilMs, count } of bands) {
    seen += count;
    if (seen >= rank) return untilMs;
  }
  return undefined;
}

/** `at most 250 ms for half, 31 s for 99 %, 2 min for all`; `–` where there is no value. */
export function atMostWords(bands: readonly Band[], shares: readonly number[]): string {
  const parts = shares.flatMap((share) => {
    const boundMs = atMostMs(bands, share);
    return boundMs === undefined ? [] : [`${spanWords(boundMs)} for ${SHARES[share] ?? share}`];
  });
  return parts.length === 0 ? '–' : `at most ${parts.join(', ')}`;
}

/** Names of the shares that people know. */
const SHARES: Readonly<Record<number, string>> = {
  0.5: 'half',
  0.9: '90 %',
  0.99: '99 %',
  1: 'all',
};

/** The same values in not more than `most` bands, neighbours put together. Rising, as they came. */
export function fewerBands(bands: readonly Band[], most: number): readonly Band[] {
  const size = Math.max(1, Math.ceil(bands.length / most));
  return Array.from({ length: Math.ceil(bands.length / size) }, (_, i) => {
    const own = bands.slice(i * size, (i + 1) * size);
    const [first] = own;
    return {
      fromMs: first?.fromMs ?? 0,
      untilMs: own.at(-1)?.untilMs ?? 0,
      count: bandTotal(own),
    };
  });
}
