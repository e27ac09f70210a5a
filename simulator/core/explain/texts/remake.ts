import type { Deviation, Show } from '../deviation.js';
import type { Draft, Part } from '../draft.js';

/** A deviation of the text whose cure is to make it as the document says. */
export function misMade(
  code: string,
  { recipe }: Pick<Draft, 'recipe'>,
  wrong: (show: Show) => { readonly en: string; readonly vi: string },
): Deviation {
  return {
    code,
    say: (show) => {
      const { en, vi } = wrong(show);
      return {
        en: { wrong: en, change: `make the text as ${recipe}` },
        vi: { wrong: vi, change: `hãy tạo văn bản theo dạng ${recipe}` },
      };
    },
  };
}

/** Names of parts in the order in which they stand. */
export function namesOf(parts: readonly Pick<Part, 'name'>[]): string {
  return parts.map(({ name }) => name).join(', ');
}
