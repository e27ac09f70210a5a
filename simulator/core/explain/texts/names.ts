import type { Draft } from '../draft.js';
import type { Varied } from '../search.js';
import { misMade } from './remake.js';

/** Names in the text: beside the values, or in their place. */
export function* names(draft: Draft): Generator<Varied> {
  const withNames = misMade('NAMES_INCLUDED', draft, () => ({
    en: 'the text holds the names of the values too',
    vi: 'văn bản chứa cả tên của các giá trị',
  }));
  const ways = [draft.parts, byName(draft.parts)];
  for (const parts of ways) {
    for (const [equals, separator] of PAIRS) {
      const named = parts.map((part) => ({
        ...part,
        spell: (v: string) => part.name + equals + v,
      }));
      yield { draft: { ...draft, parts: named, separator }, deviation: withNames };
    }
    yield { draft: jsonOf({ ...draft, parts }), deviation: withNames };
  }
  const onlyNames = misMade('FIELD_NAMES', draft, () => ({
    en: 'the text is made of the names of the fields, not of their values',
    vi: 'văn bản được tạo từ tên trường chứ không phải từ giá trị',
  }));
  const parts = draft.parts.map(({ name }) => ({ name, value: name }));
  yield { draft: { ...draft, parts }, deviation: onlyNames };
}

const PAIRS = [
  ['=', '&'],
  ['=', '|'],
  ['=', ''],
  ['=', ','],
  [':', '|'],
  [':', ','],
  ['', ''],
  ['=', ';'],
] as const;

function byName<P extends { readonly name: string }>(parts: readonly P[]): readonly P[] {
  return parts.toSorted((one, other) => (one.name < other.name ? -1 : 1));
}

function jsonOf(draft: Draft): Draft {
  const parts = draft.parts.map((part) => ({
    ...part,
    spell: (value: string) => `${JSON.stringify(part.name)}:${JSON.stringify(value)}`,
  }));
  return { ...draft, parts, separator: ',', wrap: (text) => `{${text}}` };
}
