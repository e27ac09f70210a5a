import type { Draft } from '../draft.js';
import type { Family } from '../search.js';
import { misMade } from '../texts/remake.js';
import { rightDraft, type SentDvsCall } from './parts.js';

/** The blank that the document prints by a slip of the pen. Source: DVS V, D2. */
export const documentsBlank: Family = function* (draft) {
  if (draft.separator !== ':::') return;
  const deviation = misMade('BLANK_OF_D2', draft, () => ({
    en: 'there is a blank behind ":::", which the document prints by mistake',
    vi: 'có dấu cách sau ":::", do tài liệu in nhầm',
  }));
  yield { draft: { ...draft, separator: '::: ' }, deviation };
};

/** The three colons of the balance text in front of another text's key. */
export const colonsBeforeKey: Family = function* (draft) {
  const i = draft.parts.findIndex(({ name }) => name === 'privatekey');
  if (draft.separator !== '' || i < 0) return;
  for (const between of [':::', '::: ', '|', ':', '-', '&', '_', ' ']) {
    const deviation = misMade('SEPARATOR', draft, () => ({
      en: `"${between}" stands in front of the privatekey`,
      vi: `có "${between}" đứng trước privatekey`,
    }));
    const parts = draft.parts.with(i, { name: 'privatekey', ...keyBehind(draft, i, between) });
    yield { draft: { ...draft, parts }, deviation };
  }
};

function keyBehind(draft: Draft, i: number, between: string) {
  const { value = '' } = draft.parts[i] ?? {};
  return { value, isSecret: true, spell: (key: string) => between + key };
}

/** The text of another call of DVS. */
export function textOfOtherCall(call: SentDvsCall): Family {
  return function* (draft) {
    const privatekey = draft.parts.find(({ name }) => name === 'privatekey')?.value ?? '';
    for (const operation of ['topup', 'balance', 'query'] as const) {
      const other = { ...call, operation };
      if (operation === call.operation || !isWhole(other)) continue;
      const deviation = misMade('TEXT_OF_OTHER_CALL', draft, () => ({
        en: `the checksum is that of ${CALLS[operation].en}`,
        vi: `checksum này là của ${CALLS[operation].vi}`,
      }));
      yield { draft: { ...rightDraft(other, privatekey), recipe: draft.recipe }, deviation };
    }
  };
}

/** Without its own values, the text of a call is only one from which they are missing. */
function isWhole(call: SentDvsCall): boolean {
  return rightDraft(call, call.privatekey).parts.every(({ value }) => value !== '');
}

const CALLS = {
  topup: { en: 'a top-up', vi: 'lệnh nạp tiền' },
  balance: { en: 'the balance call', vi: 'lệnh xem số dư' },
  query: { en: 'a re-check', vi: 'lệnh kiểm tra lại' },
} as const;
