import { deviation, type Deviation } from '../deviation.js';
import { MAX_SOUGHT } from '../search.js';
import { HASHES, type ExplainSigning } from '../signing.js';
import type { DvsStranger } from './key-forms.js';

/** What is wrong with the `privatekey` that was sent, or `undefined` when it is one of the partner's. */
export function wrongKeyOf(
  facts: {
    readonly sent: string;
    readonly own: readonly string[];
    readonly strangers: readonly DvsStranger[];
    readonly username: string;
  },
  signing: ExplainSigning,
): Deviation | undefined {
  const { sent, own, strangers, username } = facts;
  if (own.includes(sent)) return undefined;
  if (sent === '') return MISSING;
  const stranger = strangers.find(({ privatekey }) => privatekey === sent);
  if (stranger !== undefined) return strangersKey(stranger.username);
  for (const key of sent.length > MAX_SOUGHT ? [] : own) {
    const found = misspelt(sent, key) ?? (isDigestOf(key, sent, signing) ? HASHED : undefined);
    if (found !== undefined) return found;
  }
  return sent === username ? USERNAME : WRONG;
}

function misspelt(sent: string, key: string): Deviation | undefined {
  if (sent.trim() === key.trim()) return BLANKS;
  if (sent === key.replaceAll('+', ' ')) return PLUS;
  if (decoded(sent) === key || decoded(key) === sent) return ENCODED;
  if (sent.replace(/^(["'])(.*)\1$/s, '$2') === key) return QUOTED;
  if (sent.toLowerCase() === key.toLowerCase()) return CASE;
  return key.startsWith(sent) && /^[&#;]/.test(key.slice(sent.length)) ? CUT : undefined;
}

function isDigestOf(key: string, sent: string, signing: ExplainSigning): boolean {
  return HASHES.some(({ hash }) => signing.digestHex(hash, key) === sent.toLowerCase());
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const OWN = {
  en: 'send your own privatekey as it was given to you, URL-encoded once',
  vi: 'hãy gửi đúng privatekey được cấp cho bạn, mã hóa URL một lần',
};

const wrongKey = (code: string, en: string, vi: string) =>
  deviation(code, { wrong: en, change: OWN.en }, { wrong: vi, change: OWN.vi });

const MISSING = wrongKey('PRIVATEKEY_MISSING', 'the privatekey is missing', 'thiếu privatekey');
const BLANKS = wrongKey(
  'PRIVATEKEY_BLANKS',
  'the privatekey that was sent has other blanks or line breaks around it than yours',
  'privatekey đã gửi có dấu cách hoặc xuống dòng ở hai đầu khác với khóa của bạn',
);
const PLUS = wrongKey(
  'PRIVATEKEY_PLUS',
  'the + of your privatekey was not URL-encoded and arrived as a blank',
  'dấu + trong privatekey chưa được mã hóa URL nên thành dấu cách',
);
const ENCODED = wrongKey(
  'PRIVATEKEY_URL_ENCODED',
  'the privatekey was URL-encoded once too often or not at all',
  'privatekey bị mã hóa URL thừa hoặc thiếu một lần',
);
const QUOTED = wrongKey(
  'PRIVATEKEY_QUOTED',
  'the privatekey was sent in quotes',
  'privatekey được gửi trong dấu ngoặc',
);
const CASE = wrongKey(
  'PRIVATEKEY_CASE',
  'the privatekey was sent in another case',
  'privatekey được gửi sai chữ hoa, chữ thường',
);
const CUT = wrongKey(
  'PRIVATEKEY_CUT',
  'the privatekey was cut off at a character that was not URL-encoded',
  'privatekey bị cắt tại ký tự chưa được mã hóa URL',
);
const HASHED = wrongKey(
  'PRIVATEKEY_HASHED',
  'a hash of the privatekey was sent in its place',
  'giá trị băm của privatekey được gửi thay cho chính nó',
);
const USERNAME = wrongKey(
  'PRIVATEKEY_IS_USERNAME',
  'the username was sent in place of the privatekey',
  'username được gửi thay cho privatekey',
);
const WRONG = wrongKey(
  'PRIVATEKEY_WRONG',
  'the privatekey that was sent is not the one of this username',
  'privatekey đã gửi không phải của username này',
);

function strangersKey(username: string): Deviation {
  return {
    code: 'PRIVATEKEY_OF_OTHER',
    say: (show) => ({
      en: {
        wrong: `the privatekey that was sent is that of partner ${show(username)}`,
        change: OWN.en,
      },
      vi: { wrong: `privatekey đã gửi là của đối tác ${show(username)}`, change: OWN.vi },
    }),
  };
}
