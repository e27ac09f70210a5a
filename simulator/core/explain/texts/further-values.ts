import type { Draft, Part } from '../draft.js';
import { MAX_SOUGHT, type Family, type Varied } from '../search.js';
import { misMade, namesOf } from './remake.js';

/** Most values beside those of the text that are looked at: a hostile body may have thousands. */
const MAX_FURTHER = 10;

/** Values of the request, or of the account, that do not belong into the text. */
export function furtherParts(values: Readonly<Record<string, string>>): readonly Part[] {
  return Object.entries(values)
    .filter(([name, value]) => /^[A-Za-z0-9_.-]{1,32}$/.test(name) && isSought(value))
    .slice(0, MAX_FURTHER)
    .map(([name, value]) => ({ name, value }));
}

function isSought(value: string): boolean {
  return value !== '' && value.length <= MAX_SOUGHT;
}

/** One of `further` in the text too, at any place; or two at the end. */
export function extra(further: readonly Part[]): Family {
  return function* (draft) {
    yield* extraAtEnd(further)(draft);
    for (const part of further) {
      for (const i of draft.parts.keys()) yield added(draft, draft.parts.toSpliced(i, 0, part));
    }
    for (const one of further) {
      for (const other of further) {
        if (one !== other) yield added(draft, [...draft.parts, one, other]);
      }
    }
  };
}

/** One of `further` behind the other values. */
export function extraAtEnd(further: readonly Part[]): Family {
  return function* (draft) {
    for (const part of further) yield added(draft, [...draft.parts, part]);
  };
}

function added(draft: Draft, parts: readonly Part[]): Varied {
  const deviation = misMade('FIELD_EXTRA', draft, () => {
    const names = namesOf(parts.filter((part) => !draft.parts.includes(part)));
    return {
      en: `the text has ${names} in it, which does not belong there`,
      vi: `văn bản có thêm ${names}, vốn không được ký`,
    };
  });
  return { draft: { ...draft, parts }, deviation };
}

/** One value in the place of another: of `further`, or one of the text's own a second time. */
export function replaced(further: readonly Part[]): Family {
  return function* (draft) {
    for (const [i, old] of draft.parts.entries()) {
      for (const part of [...further, ...draft.parts]) {
        if (part === old) continue;
        const deviation = misMade('FIELD_REPLACED', draft, () => ({
          en: `${part.name} stands where ${old.name} belongs`,
          vi: `${part.name} đứng ở chỗ của ${old.name}`,
        }));
        yield { draft: { ...draft, parts: draft.parts.with(i, part) }, deviation };
      }
    }
  };
}
