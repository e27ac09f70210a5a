import { wellFormed } from '../../../../contracts/wire/well-formed.js';
import { allRespelled, respelled, wrapped, type Draft } from '../draft.js';
import type { Family, Varied } from '../search.js';
import { misMade } from './remake.js';

/** One way to spell a text anew. */
interface Spelling {
  readonly code: string;
  readonly en: string;
  readonly vi: string;
  readonly spell: (text: string) => string;
}

const percent = (text: string) => encodeURIComponent(wellFormed(text));
const form = (text: string) =>
  percent(text)
    .replaceAll('%20', '+')
    .replace(/[!'()~]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
const lowerEscapes = (text: string) => text.replace(/%../g, (escape) => escape.toLowerCase());

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

const escaped = (text: string) =>
  text.replace(/[\u0080-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);

// prettier-ignore
const SPELLINGS: readonly Spelling[] = [
  { code: 'CASE', en: 'in lower case', vi: 'ở dạng chữ thường', spell: (t) => t.toLowerCase() },
  { code: 'CASE', en: 'in upper case', vi: 'ở dạng chữ hoa', spell: (t) => t.toUpperCase() },
  { code: 'URL_ENCODED', en: 'URL-encoded', vi: 'ở dạng mã hóa URL', spell: percent },
  { code: 'URL_ENCODED', en: 'URL-encoded with + for blanks', vi: 'ở dạng mã hóa URL với + thay dấu cách', spell: form },
  { code: 'URL_ENCODED', en: 'URL-encoded in lower case', vi: 'ở dạng mã hóa URL chữ thường', spell: (t) => lowerEscapes(percent(t)) },
  { code: 'URL_ENCODED', en: 'URL-encoded in lower case with + for blanks', vi: 'ở dạng mã hóa URL chữ thường với + thay dấu cách', spell: (t) => lowerEscapes(form(t)) },
  { code: 'URL_DECODED', en: 'URL-decoded once more than it was sent', vi: 'bị giải mã URL thêm một lần so với lúc gửi', spell: decoded },
  { code: 'QUOTED', en: 'in double quotes', vi: 'trong dấu ngoặc kép', spell: (t) => `"${t}"` },
  { code: 'QUOTED', en: 'in single quotes', vi: 'trong dấu nháy đơn', spell: (t) => `'${t}'` },
  { code: 'UNQUOTED', en: 'without the quotes with which it was sent', vi: 'không có dấu ngoặc đã gửi', spell: (t) => t.replace(/^(["'])(.*)\1$/s, '$2') },
  { code: 'BLANKS', en: 'without the blanks around it that were sent', vi: 'bị bỏ dấu cách ở hai đầu so với lúc gửi', spell: (t) => t.trim() },
  { code: 'BLANKS', en: 'with a blank behind it', vi: 'có dấu cách phía sau', spell: (t) => `${t} ` },
  { code: 'BLANKS', en: 'with a blank in front of it', vi: 'có dấu cách phía trước', spell: (t) => ` ${t}` },
  { code: 'BLANKS', en: 'without any of its blanks', vi: 'bị bỏ mọi dấu cách', spell: (t) => t.replace(/\s/g, '') },
  { code: 'NEWLINE', en: 'with a line break behind it', vi: 'có dấu xuống dòng phía sau', spell: (t) => `${t}\n` },
  { code: 'NEWLINE', en: 'with a line break (CR LF) behind it', vi: 'có dấu xuống dòng (CR LF) phía sau', spell: (t) => `${t}\r\n` },
  { code: 'BOM', en: 'with a byte-order mark in front of it', vi: 'có dấu BOM phía trước', spell: (t) => `\uFEFF${t}` },
  { code: 'JSON_ESCAPED', en: 'with \\u escapes', vi: 'với ký tự dạng \\u', spell: escaped },
  { code: 'UNICODE_FORM', en: 'in another Unicode form (NFC)', vi: 'ở dạng Unicode khác (NFC)', spell: (t) => t.normalize('NFC') },
  { code: 'UNICODE_FORM', en: 'in another Unicode form (NFD)', vi: 'ở dạng Unicode khác (NFD)', spell: (t) => t.normalize('NFD') },
  { code: 'NUL_BYTE', en: 'with a NUL character behind it', vi: 'có ký tự NUL phía sau', spell: (t) => `${t}\0` },
];

/** Only what a single value suffers: an id without its dashes, a number read as one. */
// prettier-ignore
const VALUE_SPELLINGS: readonly Spelling[] = [
  ...SPELLINGS,
  { code: 'DASHES', en: 'without its dashes', vi: 'bị bỏ dấu gạch ngang', spell: (t) => t.replaceAll('-', '') },
  { code: 'LEADING_ZEROS', en: 'without its leading zeros', vi: 'bị mất số 0 ở đầu', spell: (t) => t.replace(/^0+(?=\d)/, '') },
  { code: 'CURLY_BRACES', en: 'in curly braces', vi: 'trong dấu ngoặc nhọn', spell: (t) => `{${t}}` },
];

/** What languages print when a variable holds nothing, or something that is no text. */
const NOTHINGS = ['null', 'undefined', 'None', 'nil', 'NULL', 'Array', '[object Object]'];

/** The whole text spelt in another way. */
export const wholeSpelling: Family = wholeIn(SPELLINGS);

/** The ways that go together with another mistake. */
export const likelySpelling: Family = wholeIn(
  SPELLINGS.filter(({ code }) => ['CASE', 'NEWLINE', 'BOM', 'QUOTED'].includes(code)),
);

function wholeIn(spellings: readonly Spelling[]): Family {
  return function* (draft) {
    for (const { spell, ...spelling } of spellings) {
      yield { draft: wrapped(draft, spell), deviation: said(draft, 'the text', spelling) };
    }
  };
}

/** One value spelt in another way, or all of them. */
export const valueSpelling: Family = function* (draft) {
  for (const { spell, ...spelling } of VALUE_SPELLINGS) {
    yield {
      draft: allRespelled(draft, spell),
      deviation: said(draft, 'each value', spelling),
    };
    for (const [i, { name, value }] of draft.parts.entries()) {
      if (spell(value) === value) continue;
      yield { draft: respelled(draft, i, spell), deviation: said(draft, name, spelling) };
    }
  }
};

/** A value that was not there when the text was made. */
export const nothings: Family = function* (draft) {
  for (const [i, part] of draft.parts.entries()) {
    for (const value of NOTHINGS) yield nothing(draft, i, { name: part.name, value });
  }
};

function nothing(draft: Draft, i: number, part: { name: string; value: string }): Varied {
  const deviation = misMade('EMPTY_VARIABLE', draft, () => ({
    en: `"${part.value}" stands in the text where ${part.name} belongs`,
    vi: `"${part.value}" đứng trong văn bản ở chỗ của ${part.name}`,
  }));
  return { draft: { ...draft, parts: draft.parts.with(i, part) }, deviation };
}

function said(draft: Draft, what: string, { code, en, vi }: Omit<Spelling, 'spell'>) {
  const vietnamese = VIETNAMESE[what] ?? what;
  return misMade(code, draft, () => ({
    en: `${what} was used ${en}`,
    vi: `${vietnamese} đã được dùng ${vi}`,
  }));
}

const VIETNAMESE: Readonly<Record<string, string>> = {
  'the text': 'văn bản',
  'each value': 'mỗi giá trị',
};
