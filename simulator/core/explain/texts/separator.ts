import { wrapped, type Draft } from '../draft.js';
import type { Varied } from '../search.js';
import { misMade } from './remake.js';

/** What developers put between values, the likeliest first. */
// prettier-ignore
const SEPARATORS = [
  '', '|', ',', ':', '-', '&', ';', '_', ' ', ':::', '::', '||', '+', '#', '.', '/', ' | ', ', ',
  '\n', '\t', '\r\n', ' + ', '~', '$', '*', '=', '@', '^', '!', '---', '\\', '\\|', '"|"', '::: ', ' :::', ' ::: ', '::::',
];

/** Another separator between all values, and one too many at an end. */
export function* separator(draft: Draft): Generator<Varied> {
  yield* betweenAll(draft, SEPARATORS);
  const atEnds = draft.separator === '' ? ['|', ':', ',', ':::', '&', '-'] : [draft.separator];
  for (const one of atEnds) {
    for (const [place, vi, wrap] of ENDS) {
      const deviation = misMade('SEPARATOR_AT_END', draft, (show) => ({
        en: `there is ${spoken(show(one)).en} too many ${place} of the text`,
        vi: `thừa ${spoken(show(one)).vi} ${vi} văn bản`,
      }));
      yield { draft: wrapped(draft, (text) => wrap(text, one)), deviation };
    }
  }
}

/** The separators that go together with another mistake. */
export function* likelySeparator(draft: Draft): Generator<Varied> {
  yield* betweenAll(draft, SEPARATORS.slice(0, 9));
}

/** Those that go together with one of a hundred mistakes. */
export function* likeliestSeparator(draft: Draft): Generator<Varied> {
  yield* betweenAll(draft, SEPARATORS.slice(0, 3));
}

type Wrap = (text: string, separator: string) => string;

const ENDS: readonly (readonly [string, string, Wrap])[] = [
  ['at the end', 'ở cuối', (text, one) => text + one],
  ['at the beginning', 'ở đầu', (text, one) => one + text],
  ['at both ends', 'ở cả hai đầu', (text, one) => one + text + one],
];

function* betweenAll(draft: Draft, separators: readonly string[]): Generator<Varied> {
  for (const one of separators) {
    if (one === draft.separator) continue;
    const deviation = misMade('SEPARATOR', draft, () => {
      const [found, asked] = [spoken(one), spoken(draft.separator)];
      return {
        en: `${found.en} stands between the values instead of ${asked.en}`,
        vi: `giữa các giá trị là ${found.vi} thay vì ${asked.vi}`,
      };
    });
    yield { draft: { ...draft, separator: one }, deviation };
  }
}

function spoken(text: string): { readonly en: string; readonly vi: string } {
  return SPOKEN[text] ?? { en: `"${text}"`, vi: `"${text}"` };
}

const SPOKEN: Readonly<Record<string, { readonly en: string; readonly vi: string }>> = {
  '': { en: 'nothing', vi: 'không có gì' },
  ' ': { en: 'a blank', vi: 'dấu cách' },
  '\t': { en: 'a tab', vi: 'dấu tab' },
  '\n': { en: 'a line break', vi: 'dấu xuống dòng' },
  '\r\n': { en: 'a line break (CR LF)', vi: 'dấu xuống dòng (CR LF)' },
};
