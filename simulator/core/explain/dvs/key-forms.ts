import { base64Of } from '../base64.js';
import { bytesOfHex } from '../bytes.js';
import type { Deviation } from '../deviation.js';
import type { Draft } from '../draft.js';
import type { Family, Varied } from '../search.js';
import { HASHES, hashLabel, type ExplainSigning } from '../signing.js';

/** Another account of DVS, whose values somebody may have taken by mistake. */
export interface DvsStranger {
  readonly username: string;
  readonly privatekey: string;
}

/** The values of other accounts in the text: their key, their name, or both. */
export function otherAccounts(strangers: readonly DvsStranger[]): Family {
  return function* (draft) {
    for (const stranger of strangers) {
      const whose = { en: `partner ${stranger.username}`, vi: `đối tác ${stranger.username}` };
      yield withValues(draft, { privatekey: stranger.privatekey }, otherKey(whose));
      yield withValues(draft, { ...stranger }, otherAccount(whose));
      yield withValues(draft, { username: stranger.username }, otherAccount(whose));
    }
  };
}

/** Another key of the same partner. */
export function ownOtherKeys(privatekeys: readonly string[]): Family {
  const whose = { en: 'you that was not sent', vi: 'bạn nhưng không phải khóa đã gửi' };
  return function* (draft) {
    for (const privatekey of privatekeys) {
      yield withValues(draft, { privatekey }, otherKey(whose));
    }
  };
}

/** The key hashed or encoded before it went into the text. */
export function hashedKey(signing: ExplainSigning): Family {
  return function* (draft) {
    const i = draft.parts.findIndex(({ name }) => name === 'privatekey');
    const key = draft.parts[i];
    if (key === undefined) return;
    for (const { hash } of HASHES) {
      const digest = signing.digestHex(hash, key.value);
      const bytes = bytesOfHex(digest) ?? new Uint8Array();
      for (const value of [digest, digest.toUpperCase(), base64Of(bytes)]) {
        const parts = draft.parts.with(i, { ...key, value });
        yield { draft: { ...draft, parts }, deviation: keyHashed(hashLabel(hash)) };
      }
    }
  };
}

function withValues(
  draft: Draft,
  values: { readonly username?: string; readonly privatekey?: string },
  deviation: Deviation,
): Varied {
  const parts = draft.parts.map((part) => {
    if (part.name === 'username') return { ...part, value: values.username ?? part.value };
    if (part.name === 'privatekey') return { ...part, value: values.privatekey ?? part.value };
    return part;
  });
  return { draft: { ...draft, parts }, deviation };
}

interface Whose {
  readonly en: string;
  readonly vi: string;
}

function otherKey(whose: Whose): Deviation {
  return {
    code: 'OTHER_PRIVATEKEY',
    say: (show) => ({
      en: {
        wrong: `the checksum was made with a privatekey of ${show(whose.en)}`,
        change: 'make it with the privatekey that is sent, which must be your own',
      },
      vi: {
        wrong: `checksum được tạo bằng privatekey của ${show(whose.vi)}`,
        change: 'hãy tạo bằng privatekey được gửi đi, và đó phải là khóa của bạn',
      },
    }),
  };
}

function otherAccount(whose: Whose): Deviation {
  return {
    code: 'OTHER_ACCOUNT',
    say: (show) => ({
      en: {
        wrong: `the checksum was made for ${show(whose.en)}`,
        change: 'make it with the username and privatekey that are sent',
      },
      vi: {
        wrong: `checksum được tạo cho ${show(whose.vi)}`,
        change: 'hãy tạo bằng chính username và privatekey được gửi đi',
      },
    }),
  };
}

function keyHashed(label: string): Deviation {
  return {
    code: 'PRIVATEKEY_HASHED',
    say: () => ({
      en: {
        wrong: `the privatekey was hashed with ${label} before it went into the text`,
        change: 'put the privatekey itself into the text',
      },
      vi: {
        wrong: `privatekey đã bị băm bằng ${label} trước khi đưa vào văn bản`,
        change: 'hãy đưa chính privatekey vào văn bản',
      },
    }),
  };
}
