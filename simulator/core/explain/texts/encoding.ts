import { latin1Bytes, utf16Bytes, utf8Bytes } from '../bytes.js';
import { deviation } from '../deviation.js';
import type { Family } from '../search.js';

const utf8 = {
  en: 'take the bytes of the text as UTF-8',
  vi: 'hãy lấy byte của văn bản theo UTF-8',
};

const inEncoding = (code: string, name: string) =>
  deviation(
    code,
    { wrong: `the text was turned into bytes as ${name}`, change: utf8.en },
    { wrong: `văn bản được chuyển thành byte theo ${name}`, change: utf8.vi },
  );

const LITTLE = inEncoding('UTF16', 'UTF-16 (little-endian, Encoding.Unicode in .NET)');
const BIG = inEncoding('UTF16', 'UTF-16 (big-endian)');
const LITTLE_BOM = inEncoding('UTF16', 'UTF-16 (little-endian, with a byte-order mark)');
const BIG_BOM = inEncoding(
  'UTF16',
  'UTF-16 (big-endian, with a byte-order mark, as "UTF-16" in Java)',
);
const LATIN1 = inEncoding('LATIN1', 'Latin-1 (ISO 8859-1)');
const ASCII = inEncoding('ASCII', 'ASCII, with ? for every other letter');
const TWICE = inEncoding('UTF8_TWICE', 'UTF-8 twice');

/** The right text as other bytes than UTF-8's. */
export const encoding: Family = function* (draft) {
  yield { draft: { ...draft, encode: (t) => utf16Bytes(t, 'little') }, deviation: LITTLE };
  yield { draft: { ...draft, encode: (t) => utf16Bytes(t, 'big') }, deviation: BIG };
  yield {
    draft: { ...draft, encode: (t) => utf16Bytes(`\uFEFF${t}`, 'little') },
    deviation: LITTLE_BOM,
  };
  yield { draft: { ...draft, encode: (t) => utf16Bytes(`\uFEFF${t}`, 'big') }, deviation: BIG_BOM };
  if (draft.parts.every(({ value }) => /^[\0-\x7f]*$/.test(value))) return;
  yield { draft: { ...draft, encode: latin1Bytes }, deviation: LATIN1 };
  yield { draft: { ...draft, encode: asciiBytes }, deviation: ASCII };
  yield { draft: { ...draft, encode: utf8Twice }, deviation: TWICE };
};

function asciiBytes(text: string): Uint8Array {
  return latin1Bytes(text.replace(/[^\0-\x7f]/g, '?'));
}

function utf8Twice(text: string): Uint8Array {
  return utf8Bytes(String.fromCharCode(...utf8Bytes(text.slice(0, LONGEST))));
}

/** A call has a bounded number of arguments. */
const LONGEST = 8_192;
