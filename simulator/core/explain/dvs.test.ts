import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { explainChecksum, type ChecksumQuestion } from './dvs.js';
import {
  BALANCE,
  checksumQuestion,
  hex,
  KEY,
  OTHER_KEY,
  QUERY,
  raw,
  SECOND_KEY,
  signing,
  TOPUP,
} from './explain-bed.suite.js';

const sha256 = (text: string | Buffer) => hex('sha256', text);
const U = 'Shop-7';
const P = '0912345678';
const A = '10000';
const RIGHT = U + P + A + KEY;

const explain = (
  checksum: string,
  call: Omit<ChecksumQuestion['call'], 'checksum'> = TOPUP,
  more: Partial<ChecksumQuestion> = {},
) => explainChecksum(checksumQuestion({ ...call, checksum }, more), signing);

/** Every mistake in a top-up's checksum: its codes, the outermost first, and what it is made of. */
// prettier-ignore
const TOPUP_MISTAKES: readonly (readonly [codes: string, checksum: string])[] = [
  ['HASH_SHA1',                 hex('sha1', RIGHT)],
  ['HASH_MD5',                  hex('md5', RIGHT)],
  ['HASH_SHA512',               hex('sha512', RIGHT)],
  ['HASH_SHA384',               hex('sha384', RIGHT).toUpperCase()],
  ['SEPARATOR',                 sha256([U, P, A, KEY].join('|'))],
  ['SEPARATOR',                 sha256([U, P, A, KEY].join(' '))],
  ['SEPARATOR',                 sha256([U, P, A, KEY].join(':::'))],
  ['SEPARATOR',                 sha256(`${U + P + A}:::${KEY}`)],
  ['SEPARATOR_AT_END',          sha256(`${RIGHT}|`)],
  ['FIELD_ORDER',               sha256(KEY + U + P + A)],
  ['FIELD_ORDER',               sha256(U + A + P + KEY)],
  ['FIELD_MISSING',             sha256(U + P + A)],
  ['FIELD_MISSING',             sha256(P + A + KEY)],
  ['FIELD_MISSING',             sha256(U + KEY)],
  ['FIELD_EXTRA',               sha256(`${RIGHT}order-1`)],
  ['FIELD_EXTRA',               sha256(`${U + P + A}VNP${KEY}`)],
  ['FIELD_EXTRA',               sha256(`${RIGHT}order-1VNP`)],
  ['FIELD_REPLACED',            sha256(`${U}order-1${A}${KEY}`)],
  ['NAMES_INCLUDED',            sha256(`username=${U}&phone=${P}&sotien=${A}&privatekey=${KEY}`)],
  ['NAMES_INCLUDED',            sha256(JSON.stringify({ username: U, phone: P, sotien: A, privatekey: KEY }))],
  ['FIELD_NAMES',               sha256('usernamephonesotienprivatekey')],
  ['AMOUNT_FORM',               sha256(`${U + P}10.000${KEY}`)],
  ['AMOUNT_FORM',               sha256(`${U + P}10,000${KEY}`)],
  ['AMOUNT_FORM',               sha256(`${U + P}10000.0${KEY}`)],
  ['AMOUNT_FORM',               sha256(`${U + P}10000.00${KEY}`)],
  ['AMOUNT_FORM',               sha256(`${U + P}1.0E4${KEY}`)],
  ['AMOUNT_FORM',               sha256(`${U + P}10.000đ${KEY}`)],
  ['OTHER_AMOUNT',              sha256(`${U + P}20000${KEY}`)],
  ['PHONE_FORM',                sha256(`${U}912345678${A}${KEY}`)],
  ['PHONE_FORM',                sha256(`${U}+84912345678${A}${KEY}`)],
  ['PHONE_FORM',                sha256(`${U}84912345678${A}${KEY}`)],
  ['PHONE_FORM',                sha256(`${U}0912 345 678${A}${KEY}`)],
  ['OTHER_PRIVATEKEY',          sha256(U + P + A + OTHER_KEY)],
  ['OTHER_PRIVATEKEY',          sha256(U + P + A + SECOND_KEY)],
  ['OTHER_ACCOUNT',             sha256(`other-shop${P}${A}${OTHER_KEY}`)],
  ['OTHER_ACCOUNT',             sha256(`other-shop${P}${A}${KEY}`)],
  ['PRIVATEKEY_HASHED',         sha256(U + P + A + hex('md5', KEY))],
  ['HASHED_TWICE',              sha256(sha256(RIGHT))],
  ['HASHED_TWICE',              sha256(raw('sha256', RIGHT))],
  ['HASHED_TWICE',              sha256(hex('md5', RIGHT))],
  ['HASHED_TWICE',              sha256(raw('sha1', RIGHT).toString('base64'))],
  ['HMAC',                      createHmac('sha256', KEY).update(U + P + A).digest('hex')],
  ['HMAC',                      createHmac('sha256', KEY).update(RIGHT).digest('hex')],
  ['HASH_SHA512 HMAC',          createHmac('sha512', KEY).update(U + P + A).digest('hex')],
  ['CASE',                      sha256(RIGHT.toLowerCase())],
  ['CASE',                      sha256(`shop-7${P}${A}${KEY}`)],
  ['NEWLINE',                   sha256(`${RIGHT}\n`)],
  ['NEWLINE',                   sha256(`${RIGHT}\r\n`)],
  ['BLANKS',                    sha256(` ${RIGHT}`)],
  ['BLANKS',                    sha256(RIGHT.replace(/\s/g, ''))],
  ['BOM',                       sha256(`\uFEFF${RIGHT}`)],
  ['URL_ENCODED',               sha256(U + P + A + encodeURIComponent(KEY))],
  ['URL_ENCODED',               sha256(U + P + A + new URLSearchParams({ a: KEY }).toString().slice(2))],
  ['QUOTED',                    sha256(`"${RIGHT}"`)],
  ['QUOTED',                    sha256(`"${U}""${P}""${A}""${KEY}"`)],
  ['UTF16',                     sha256(Buffer.from(RIGHT, 'utf16le'))],
  ['UTF16',                     sha256(Buffer.from(RIGHT, 'utf16le').swap16())],
  ['EMPTY_TEXT',                sha256('')],
  ['EMPTY_VARIABLE',            sha256(`${U}undefined${A}${KEY}`)],
  ['TEXT_OF_OTHER_CALL',        sha256(`${U}:::${KEY}`)],
  ['CHECKSUM_BASE64',           raw('sha256', RIGHT).toString('base64')],
  ['CHECKSUM_BASE64',           raw('sha256', RIGHT).toString('base64url')],
  ['CHECKSUM_BASE64 HASH_SHA1', raw('sha1', RIGHT).toString('base64').replaceAll('+', ' ')],
  ['CHECKSUM_BASE64_OF_HEX',    Buffer.from(sha256(RIGHT)).toString('base64')],
  ['CHECKSUM_HEX_TWICE',        Buffer.from(sha256(RIGHT)).toString('hex')],
  ['CHECKSUM_DASHES',           sha256(RIGHT).toUpperCase().replace(/..(?=.)/g, '$&-')],
  ['CHECKSUM_BLANKS',           `${sha256(RIGHT)}\n`],
  ['CHECKSUM_QUOTED',           `"${sha256(RIGHT)}"`],
  ['CHECKSUM_PREFIX',           `0x${sha256(RIGHT)}`],
  ['CHECKSUM_TRUNCATED',        sha256(RIGHT).slice(0, 40)],
  ['CHECKSUM_TRUNCATED HASH_MD5', hex('md5', RIGHT).slice(8, 24)],
  ['CHECKSUM_DECIMAL',          BigInt(`0x${sha256(RIGHT)}`).toString()],
  ['CHECKSUM_DECIMAL',          `[${[...new Int8Array(raw('sha256', RIGHT))].join(', ')}]`],
  ['BYTE_ZEROS_DROPPED',        [...raw('sha256', RIGHT)].map((b) => b.toString(16)).join('')],
  ['BYTES_SIGN_EXTENDED',       [...new Int8Array(raw('sha256', RIGHT))].map((b) => (b >>> 0).toString(16)).join('')],
  ['CHECKSUM_MISSING',          ''],
  ['TEXT_NOT_HASHED',           RIGHT],
  ['PRINTED_OBJECT',            '[B@6d06d69c'],
  ['HASH_SHA1 SEPARATOR',       hex('sha1', [U, P, A, KEY].join('|'))],
  ['HASH_MD5 FIELD_ORDER',      hex('md5', KEY + U + P + A)],
  ['SEPARATOR FIELD_MISSING',   sha256([U, P, KEY].join('|'))],
  ['SEPARATOR FIELD_ORDER',     sha256([KEY, U, P, A].join('|'))],
  ['SEPARATOR AMOUNT_FORM',     sha256([U, P, '10.000', KEY].join('|'))],
  ['AMOUNT_FORM NEWLINE',       sha256(`${U + P}10,000${KEY}\n`)],
  ['PHONE_FORM UTF16',          sha256(Buffer.from(`${U}84912345678${A}${KEY}`, 'utf16le'))],
];

const codesOf = (explanation: ReturnType<typeof explain>) =>
  explanation && [explanation.code, ...explanation.also].join(' ');

describe('the checksum of a top-up', () => {
  it.each(TOPUP_MISTAKES)('%s (%#)', (codes, checksum) => {
    const explanation = explain(checksum);
    expect(codesOf(explanation)).toBe(codes);
    expect(explanation).toMatchObject({
      isRecognised: true,
      expectedText: `${U + P + A}[redacted]`,
    });
  });

  it('is right in any case, with any of the keys', () => {
    expect(explain(sha256(RIGHT).toUpperCase())).toBeUndefined();
    const second = { ...TOPUP, privatekey: SECOND_KEY };
    expect(explain(sha256(U + P + A + SECOND_KEY), second)).toBeUndefined();
  });

  it('is not guessed at', () => {
    const codes = [
      'ab'.repeat(32),
      'ab'.repeat(20),
      'ab'.repeat(16),
      'ab'.repeat(30),
      'quatsch',
    ].map((checksum) => {
      const explanation = explain(checksum);
      expect(explanation).toMatchObject({ isRecognised: false, also: [] });
      expect(explanation).not.toHaveProperty('foundText');
      return explanation?.code;
    });
    expect(codes).toEqual([
      ...['NOT_RECOGNISED', 'LENGTH_OF_SHA1', 'LENGTH_OF_MD5', 'CHECKSUM_LENGTH'],
      'CHECKSUM_NOT_HEX',
    ]);
  });

  it('says what to change in one sentence, in both languages', () => {
    expect(explain(hex('sha1', [U, P, A, KEY].join('|')))).toEqual({
      code: 'HASH_SHA1',
      also: ['SEPARATOR'],
      isRecognised: true,
      en:
        'The hash is SHA-1 where SHA-256 is asked and "|" stands between the values instead of nothing; ' +
        'hash with SHA-256 and make the text as username + phone + sotien + privatekey.',
      vi:
        'Hàm băm là SHA-1 trong khi yêu cầu SHA-256 và giữa các giá trị là "|" thay vì không có gì; ' +
        'hãy băm bằng SHA-256 và hãy tạo văn bản theo dạng username + phone + sotien + privatekey.',
      expectedText: `${U + P + A}[redacted]`,
      foundText: `${U}|${P}|${A}|[redacted]`,
    });
  });
});

describe('the privatekey beside the checksum', () => {
  const withKey = (privatekey: string, checksum = sha256(RIGHT)) =>
    codesOf(explain(checksum, { ...TOPUP, privatekey }));

  it.each([
    ['PRIVATEKEY_MISSING', ''],
    ['PRIVATEKEY_OF_OTHER', OTHER_KEY],
    ['PRIVATEKEY_BLANKS', `${KEY}\n`],
    ['PRIVATEKEY_PLUS', KEY.replaceAll('+', ' ')],
    ['PRIVATEKEY_URL_ENCODED', encodeURIComponent(KEY)],
    ['PRIVATEKEY_QUOTED', `"${KEY}"`],
    ['PRIVATEKEY_CASE', KEY.toLowerCase()],
    ['PRIVATEKEY_CUT', 'Kho4+A/b'],
    ['PRIVATEKEY_HASHED', hex('md5', KEY)],
    ['PRIVATEKEY_IS_USERNAME', U],
    ['PRIVATEKEY_WRONG', 'something else'],
  ])('%s', (code, privatekey) => {
    expect(withKey(privatekey)).toBe(code);
    // A checksum that fits the wrong key is no second mistake, one with another hash is.
    expect(withKey(privatekey, sha256(U + P + A + privatekey))).toBe(code);
    expect(withKey(privatekey, hex('sha1', RIGHT))).toBe(`${code} HASH_SHA1`);
    expect(withKey(privatekey, hex('sha1', U + P + A + privatekey))).toBe(`${code} HASH_SHA1`);
    expect(withKey(privatekey, 'ab'.repeat(32))).toBe(code);
  });
});

describe('the dialect', () => {
  it('accepts SHA-1, or either', () => {
    const sha1 = { acceptedHash: 'sha1' } as const;
    expect(explain(hex('sha1', RIGHT), TOPUP, sha1)).toBeUndefined();
    expect(codesOf(explain(sha256(RIGHT), TOPUP, sha1))).toBe('HASH_SHA256');
    expect(explain('ab'.repeat(32), TOPUP, sha1)?.code).toBe('LENGTH_OF_SHA256');
    const either = { acceptedHash: 'either' } as const;
    expect(explain(hex('sha1', RIGHT), TOPUP, either)).toBeUndefined();
    expect(explain(sha256(RIGHT), TOPUP, either)).toBeUndefined();
    expect(explain(hex('md5', RIGHT), TOPUP, either)?.en).toContain(
      'where SHA-256 / SHA-1 is asked',
    );
    expect(explain('ab'.repeat(20), TOPUP, either)?.code).toBe('NOT_RECOGNISED');
  });

  it('may accept the blank of the balance text', () => {
    const blank = sha256(`${U}::: ${KEY}`);
    expect(codesOf(explain(blank, BALANCE))).toBe('BLANK_OF_D2');
    expect(explain(blank, BALANCE, { isBlankAccepted: true })).toBeUndefined();
    expect(explain(sha256(`${U}:::${KEY}`), BALANCE, { isBlankAccepted: true })).toBeUndefined();
    const md5 = hex('md5', `${U}::: ${KEY}`);
    expect(codesOf(explain(md5, BALANCE))).toBe('HASH_MD5 BLANK_OF_D2');
    expect(codesOf(explain(md5, BALANCE, { isBlankAccepted: true }))).toBe('HASH_MD5');
  });
});

describe('the checksums of the other calls', () => {
  it.each([
    ['SEPARATOR', BALANCE, sha256(U + KEY)],
    ['SEPARATOR', BALANCE, sha256(`${U}:${KEY}`)],
    ['SEPARATOR', BALANCE, sha256(`${U}|${KEY}`)],
    ['SEPARATOR', BALANCE, sha256(`${U} ::: ${KEY}`)],
    ['FIELD_ORDER', BALANCE, sha256(`${KEY}:::${U}`)],
    ['FIELD_MISSING', BALANCE, sha256(KEY)],
    ['HASH_SHA1', BALANCE, hex('sha1', `${U}:::${KEY}`)],
    ['SEPARATOR_AT_END', BALANCE, sha256(`${U}:::${KEY}:::`)],
    ['HASH_SHA1', QUERY, hex('sha1', `${U}1000100000123${KEY}`)],
    ['FIELD_MISSING', QUERY, sha256(U + KEY)],
    ['TEXT_OF_OTHER_CALL', QUERY, sha256(`${U}:::${KEY}`)],
    ['SEPARATOR', QUERY, sha256(`${U}|1000100000123|${KEY}`)],
  ])('%s (%#)', (codes, call, checksum) => {
    expect(codesOf(explain(checksum, call))).toBe(codes);
  });

  it('may be right', () => {
    expect(explain(sha256(`${U}:::${KEY}`), BALANCE)).toBeUndefined();
    expect(explain(sha256(`${U}1000100000123${KEY}`), QUERY)).toBeUndefined();
  });
});

it('hides a key that is too short to be looked for, however it is spelt', () => {
  for (const privatekey of ['k1', 'ế"', '+a']) {
    const partner = { privatekeys: [privatekey] };
    const texts = [
      [U, P, A, privatekey].join('|'),
      (U + P + A + privatekey).toUpperCase(),
      U + P + A + encodeURIComponent(privatekey),
      JSON.stringify({ username: U, phone: P, sotien: A, privatekey }),
    ].map((text) => explain(sha256(text), { ...TOPUP, privatekey }, { partner })?.foundText);
    expect(texts).toEqual([
      `${U}|${P}|${A}|[redacted]`,
      `SHOP-7${P}${A}[redacted]`,
      privatekey === 'k1' ? undefined : `${U + P + A}[redacted]`,
      `{"username":"${U}","phone":"${P}","sotien":"${A}","privatekey":"[redacted]"}`,
    ]);
  }
});

it('sees leading zeros that a big integer drops', () => {
  for (let i = 0; ; i++) {
    const call = { ...TOPUP, phone: String(i) };
    const digest = sha256(`${U}${i}${A}${KEY}`);
    if (!digest.startsWith('0')) continue;
    expect(codesOf(explain(digest.replace(/^0+/, ''), call))).toBe('LEADING_ZEROS_DROPPED');
    break;
  }
});
