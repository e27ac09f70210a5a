import { test } from '@fast-check/vitest';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPlainly } from './plain-text.js';
import { REDACTED, SecretSearch, soughtSecret, withoutSpans } from './secret-search.js';

const searchFor = (...secrets: readonly string[]) => new SecretSearch(secrets.map(soughtSecret));

function without(secrets: readonly string[], text: string, isCut = false): string {
  return withoutSpans(text, searchFor(...secrets).spans(text, isCut));
}

/** Every way in which somebody may write a text into another. */
const SPELLINGS: Readonly<Record<string, (text: string) => string>> = {
  'as it is': (text) => text,
  'in a URL': encodeURIComponent,
  'in a URL, small letters': (text) =>
    encodeURIComponent(text).replace(/%../g, (escape) => escape.toLowerCase()),
  'in a form': (text) => new URLSearchParams({ x: text }).toString().slice(2),
  'every byte': (text) =>
    [...new TextEncoder().encode(text)]
      .map((byte) => `%${byte.toString(16).padStart(2, '0')}`)
      .join(''),
  'in JSON': (text) => JSON.stringify(text).slice(1, -1),
  'in JSON as PHP writes it': (text) =>
    JSON.stringify(text)
      .slice(1, -1)
      .replaceAll('/', String.raw`\/`)
      .replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
  'in HTML': (text) =>
    text
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      .replaceAll("'", '&#39;'),
  'in HTML by numbers': (text) =>
    Array.from(text, (character) => `&#x${character.codePointAt(0)?.toString(16)};`).join(''),
  'in capitals': (text) => text.replace(/[a-z]/g, (letter) => letter.toUpperCase()),
};

describe('a secret is found', () => {
  const secret = 'k3y/with+odd&chars= "\\<ữ>';
  const names = Object.keys(SPELLINGS);
  const twice = names.flatMap((outer) => names.map((inner) => [inner, outer] as const));

  it.each(twice)('%s, and that %s', (inner, outer) => {
    const spelt = SPELLINGS[outer]!(SPELLINGS[inner]!(secret));
    const shown = without([secret], `<a>${spelt}|b`);
    expect(shown).toMatch(/^<a>\[redacted\]\\*\|b$/);
    expect(searchFor(secret).isIn(`<a>${spelt}|b`)).toBe(true);
  });

  it.each([
    ['half a character', '\uD800half', '\uD800half'],
    ['half a character in a URL', '\uD800half', '%EF%BF%BDhalf'],
    ['beside a byte that is no UTF-8', 'secret', '%ffsecret%fe'],
    ['beside bytes that are no UTF-8', 'sécret', '%e1%73%c3%a9cret%c3'],
    ['as an impossible character’s neighbour', 'secret', '&#9999999;secret&#x110000;'],
    ['letters that change their length', 'İSTANBUL', 'ab İSTANBUL'],
    ['letters that change by what follows', 'ΟΔΟΣ', 'οδος οδοσ'],
    [
      'folded anew',
      `-----BEGIN X-----\n${'q1W/'.repeat(16)}\n-----END X-----`,
      `${'q1W/'.repeat(12)}\n${'q1W/'.repeat(4)}`,
    ],
  ])('%s', (_what, secret, text) => {
    expect(without([secret], text)).toContain(REDACTED);
  });
});

test.prop(
  [
    fc.string({ minLength: 6, unit: 'grapheme' }),
    fc.array(fc.constantFrom(...Object.keys(SPELLINGS)), { maxLength: 3 }),
    fc.constantFrom('', ' ', '"', '&', '=', '\n', '|', 'x'),
  ],
  { seed: 4610, numRuns: 2_000 },
)('in any spelling of any spelling', (secret, names, border) => {
  // What reads as nothing, or nearly, is found only as it is.
  fc.pre(readPlainly(secret).text.length >= 4 && !secret.includes('-----BEGIN'));
  const spelt = names.reduce((text, name) => SPELLINGS[name]!(text), secret);
  const shown = without([secret], `${border}${spelt}${border}`);
  expect(shown).toContain(REDACTED);
  expect(shown.length).toBeLessThan(REDACTED.length + 2 * border.length + 12);
});

describe('several at once', () => {
  it.each([
    [['abcd', 'abcdSECRET'], 'abcdSECRET', REDACTED],
    [['abcdef', 'defghi'], 'xabcdefghiy', `x${REDACTED}y`],
    [['[red', 'acte', 'd][r'], '[redacted][redacted]', `${REDACTED}d]`],
    [['aaaa'], 'aaaaaa b', `${REDACTED} b`],
    [['abc', ''], 'abc', 'abc'],
  ])('%j in %s', (secrets, text, expected) => {
    expect(without(secrets, text)).toBe(expected);
  });
});

describe('where a text was cut', () => {
  it.each([
    ['key=SECR', 'key='],
    ['key=SEC', 'key=SEC'],
    ['key=%53%45%43%5', 'key=%53%45%43%5'],
    ['key=%53%45%43%52%4', 'key='],
    ['key=\\u0053ECR\\u00', 'key='],
    ['key=SECRET/%e1%bb', 'key='],
  ])('%s', (text, before) => {
    const expected = before === text ? text : before + REDACTED;
    expect(without(['SECRET/ữx'], text, true)).toBe(expected);
    expect(without(['SECRET/ữx'], text)).toBe(text);
  });
});

describe('what a cut leaves of two encodings', () => {
  const secret = 'SECRET/77\u{1F600}abcdef';
  const names = Object.keys(SPELLINGS).filter((name) => name !== 'in capitals');
  const twice = names.flatMap((outer) => names.map((inner) => [inner, outer] as const));

  it.each(twice)('%s, and that %s: wherever it is cut', (inner, outer) => {
    const spelt = SPELLINGS[outer]!(SPELLINGS[inner]!(secret));
    // From the place on where four characters of it and half an escape are there.
    const enough = SPELLINGS[outer]!(SPELLINGS[inner]!('SECRE')).length;
    for (let length = enough; length < spelt.length; length++) {
      expect(without([secret], `x=${spelt.slice(0, length)}`, true)).toBe(`x=${REDACTED}`);
    }
  });
});

/** Each took longer than the age of the universe, or more memory than there is, to those who looked for spellings by patterns. */
describe('what was made to be slow', () => {
  it.each([
    ['backslashes', [`${'\\'.repeat(200)}X`], '\\'.repeat(2_000)],
    ['slashes', [`${'/'.repeat(200)}X`], String.raw`\/`.repeat(1_000)],
    ['quotes', [`${'"'.repeat(200)}X`], String.raw`\"`.repeat(1_000)],
    ['percents', [`${'%25'.repeat(200)}X`], '%25'.repeat(700)],
    ['one letter', Array.from({ length: 64 }, (_, i) => 'a'.repeat(2_048 - i)), 'a'.repeat(2_047)],
    [
      'one in the marker of the other',
      Array.from({ length: 64 }, (_, i) => (i % 2 === 0 ? '[red' : 'acte')),
      '[redacted]'.repeat(200),
    ],
  ])('%s', (_what, secrets, text) => {
    expect(without(secrets, text).length).toBeLessThan(4 * text.length);
  });
});
