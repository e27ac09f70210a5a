import type { Span } from '../../contracts/wire/secret-search.js';

/** A number in a text. */
export interface WrittenNumber {
  readonly digits: string;
  readonly span: Span;
}

const FEWEST_DIGITS = 8;
const MOST_DIGITS = 24;
/** What people put between groups of digits. */
const GAP = /^[ \u00a0-]{1,3}$/;
const LONGEST_GAP = 3;

/** Every number of 8 to 24 digits, and all that groups of digits make together: `1234-5678-9012`. Some steps a digit. */
export function* numbersIn(text: string): Generator<WrittenNumber> {
  let row: { readonly at: number; readonly digits: string }[] = [];
  let end = 0;
  for (const { 0: group, index } of text.matchAll(/\d+/g)) {
    const isNext = index - end <= LONGEST_GAP && GAP.test(text.slice(end, index));
    row = isNext
      ? [...row.slice(1 - MOST_DIGITS), { at: index, digits: group }]
      : [{ at: index, digits: group }];
    end = index + group.length;
    let digits = '';
    for (const one of [...row].reverse()) {
      digits = one.digits + digits;
      if (digits.length > MOST_DIGITS) break;
      if (digits.length >= FEWEST_DIGITS) yield { digits, span: [one.at, end] };
    }
  }
}
