import type { AnyHashName } from '../../../../contracts/signing/port.js';
import { base64Of } from '../base64.js';
import { bytesOfHex } from '../bytes.js';
import type { Deviation } from '../deviation.js';
import { wrapped, type Draft } from '../draft.js';
import type { Family, Varied } from '../search.js';
import { HASHES, hashLabel, type ExplainSigning } from '../signing.js';

/** The digest of the text where the text itself belongs, in every form in which a digest is passed on. */
export function hashedAgain(signing: ExplainSigning): Family {
  return function* (draft) {
    for (const { hash } of HASHES) {
      const digest = (text: string) => signing.digestHex(hash, text);
      const raw = (text: string) => bytesOfHex(digest(text)) ?? new Uint8Array();
      const again = hashedWith(hash);
      yield varied(wrapped(draft, digest), again);
      yield varied(
        wrapped(draft, (text) => digest(text).toUpperCase()),
        again,
      );
      yield varied({ ...draft, encode: raw }, again);
      yield varied(
        wrapped(draft, (text) => base64Of(raw(text))),
        again,
      );
    }
  };

  function varied(draft: Draft, deviation: Deviation): Varied {
    // People are shown the text itself: a digest of the redacted text would be the digest of nothing.
    return { draft: { ...draft, shown: (text) => text }, deviation };
  }
}

function hashedWith(hash: AnyHashName): Deviation {
  return {
    code: 'HASHED_TWICE',
    say: () => ({
      en: {
        wrong: `the text was hashed with ${hashLabel(hash)} before it was hashed again`,
        change: 'hand over the text itself and let it be hashed once',
      },
      vi: {
        wrong: `văn bản đã được băm bằng ${hashLabel(hash)} rồi lại bị băm lần nữa`,
        change: 'hãy đưa chính văn bản vào và chỉ băm một lần',
      },
    }),
  };
}

/** The empty text, which is what a hash object says that was given nothing. */
export const nothingHashed: Family = function* (draft) {
  yield {
    draft: { ...draft, parts: [], separator: '' },
    deviation: {
      code: 'EMPTY_TEXT',
      say: () => ({
        en: { wrong: 'the empty text was used', change: `make the text as ${draft.recipe}` },
        vi: {
          wrong: 'văn bản rỗng đã được dùng',
          change: `hãy tạo văn bản theo dạng ${draft.recipe}`,
        },
      }),
    },
  };
};
