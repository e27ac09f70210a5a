import {
  constants,
  createSign,
  privateEncrypt,
  publicEncrypt,
  sign as signBytes,
} from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { seededKeyPair } from '../../../contracts/signing/seeded-keys.js';
import { chanceStream } from '../../../contracts/wire/chance.js';
import {
  API_PASSWORD,
  CALL,
  dataSignQuestion,
  hex,
  NOBODYS,
  OTHER,
  OWN,
  PROVIDER,
  raw,
  SECOND,
  signing,
  TEXT,
} from './explain-bed.suite.js';
import { explainDataSign, type DataSignQuestion } from './truemoney.js';

const explain = (dataSign: string, more: Partial<DataSignQuestion> = {}) =>
  explainDataSign(dataSignQuestion(dataSign, more), signing);

const codesOf = (explanation: ReturnType<typeof explain>) =>
  explanation && [explanation.code, ...explanation.also].join(' ');

/** A signature by node:crypto itself. */
const bytes = (text: string | Buffer, hash = 'sha1', key = OWN.privateKeyPem) =>
  createSign(hash).update(text).sign(key);
const signed = (text: string | Buffer, hash?: string, key?: string) =>
  bytes(text, hash, key).toString('base64');
const encrypted = (content: string | Buffer, key = OWN.privateKeyPem) =>
  privateEncrypt(key, Buffer.from(content)).toString('base64');
const powered = (blockHex: string) =>
  privateEncrypt(
    { key: OWN.privateKeyPem, padding: constants.RSA_NO_PADDING },
    Buffer.from(blockHex.padStart(256, '0'), 'hex'),
  ).toString('base64');
const pss = (hash: string, saltLength: number) =>
  signBytes(hash, Buffer.from(TEXT), {
    key: OWN.privateKeyPem,
    padding: constants.RSA_PKCS1_PSS_PADDING,
    saltLength,
  }).toString('base64');

const FIELDS = TEXT.split('|');
const [U = '', C = '', N = '', S = '', R = ''] = FIELDS;
const RIGHT = signed(TEXT);
const RIGHT_BYTES = bytes(TEXT);
const SHA1_INFO = '3021300906052b0e03021a05000414';

/** Every mistake in the signed text. */
// prettier-ignore
const TEXT_MISTAKES: readonly (readonly [codes: string, dataSign: string])[] = [
  ['HASH_SHA256',                signed(TEXT, 'sha256')],
  ['HASH_MD5',                   signed(TEXT, 'md5')],
  ['HASH_SHA512',                signed(TEXT, 'sha512')],
  ['HASH_SHA384',                signed(TEXT, 'sha384')],
  ['FIELD_ORDER',                signed([U, C, N, R, S].join('|'))],
  ['FIELD_ORDER',                signed([R, S, N, C, U].join('|'))],
  ['FIELD_MISSING',              signed([U, C, N, S].join('|'))],
  ['FIELD_MISSING',              signed([U, S, R].join('|'))],
  ['FIELD_EMPTY',                signed([U, C, N, '', R].join('|'))],
  ['FIELD_EXTRA',                signed(`${TEXT}|10000`)],
  ['FIELD_EXTRA',                signed(`${TEXT}|0912345678|10000`)],
  ['FIELD_EXTRA',                signed([U, C, N, S, '10000', R].join('|'))],
  ['FIELD_EXTRA',                signed(`${TEXT}|${API_PASSWORD}`)],
  ['FIELD_REPLACED',             signed([U, C, API_PASSWORD, S, R].join('|'))],
  ['FIELD_REPLACED',             signed([U, C, U, S, R].join('|'))],
  ['SEPARATOR',                  signed(FIELDS.join(''))],
  ['SEPARATOR',                  signed(FIELDS.join(','))],
  ['SEPARATOR',                  signed(FIELDS.join(' | '))],
  ['SEPARATOR',                  signed(FIELDS.join('\n'))],
  ['SEPARATOR_AT_END',           signed(`${TEXT}|`)],
  ['BLANKS',                     signed(`${TEXT} `)],
  ['NEWLINE',                    signed(`${TEXT}\n`)],
  ['NEWLINE',                    signed(`${TEXT}\r\n`)],
  ['BOM',                        signed(`\uFEFF${TEXT}`)],
  ['CASE',                       signed(TEXT.toLowerCase())],
  ['CASE',                       signed(TEXT.toUpperCase())],
  ['CASE',                       signed([U, C.toLowerCase(), N, S, R].join('|'))],
  ['QUOTED',                     signed(`"${TEXT}"`)],
  ['QUOTED',                     signed(FIELDS.map((f) => `"${f}"`).join('|'))],
  ['URL_ENCODED',                signed(encodeURIComponent(TEXT))],
  ['DASHES',                     signed([U, C, N, S, R.replaceAll('-', '')].join('|'))],
  ['LEADING_ZEROS',              signed([U, C, N, '60000', R].join('|'))],
  ['NAMES_INCLUDED',             signed(`username=${U}&apiCode=${C}&apiUsername=${N}&serviceCode=${S}&requestId=${R}`)],
  ['NAMES_INCLUDED',             signed(JSON.stringify(CALL))],
  ['FIELD_NAMES',                signed('username|apiCode|apiUsername|serviceCode|requestId')],
  ['UTF16',                      signed(Buffer.from(TEXT, 'utf16le'))],
  ['UTF16',                      signed(Buffer.from(`\uFEFF${TEXT}`, 'utf16le').swap16())],
  ['OTHER_SERVICE',              signed([U, C, N, '040101', R].join('|'))],
  ['OTHER_SERVICE',              signed([U, C, N, '1PAY0010', R].join('|'))],
  ['OTHER_ACCOUNT',              signed(['other-shop', 'OTHER999', 'other_api', S, R].join('|'))],
  ['OTHER_ACCOUNT',              signed([U, 'OTHER999', N, S, R].join('|'))],
  ['HASHED_TWICE',               signed(hex('sha1', TEXT))],
  ['HASHED_TWICE',               signed(raw('sha1', TEXT))],
  ['HASHED_TWICE',               signed(hex('md5', TEXT))],
  ['HASHED_TWICE',               signed(hex('sha256', TEXT).toUpperCase())],
  ['HASHED_TWICE',               signed(raw('sha1', TEXT).toString('base64'))],
  ['EMPTY_TEXT',                 signed('')],
  ['EMPTY_VARIABLE',             signed([U, C, N, S, 'undefined'].join('|'))],
  ['HASH_SHA256 SEPARATOR',      signed(FIELDS.join(','), 'sha256')],
  ['HASH_SHA256 FIELD_EXTRA',    signed(`${TEXT}|10000`, 'sha256')],
  ['SEPARATOR FIELD_MISSING',    signed([U, C, S, R].join(','))],
  ['SEPARATOR FIELD_ORDER',      signed([U, C, N, R, S].join(''))],
  ['SEPARATOR NEWLINE',          signed(`${FIELDS.join(',')}\n`)],
  ['FIELD_MISSING FIELD_EXTRA',  signed([U, C, N, R, '10000'].join('|'))],
];

/** Every mistake in what was done with the key. */
// prettier-ignore
const KEY_MISTAKES: readonly (readonly [codes: string, dataSign: string])[] = [
  ['OTHER_KEY',                             signed(TEXT, 'sha1', OTHER.privateKeyPem)],
  ['PROVIDER_KEY',                          signed(TEXT, 'sha1', PROVIDER.privateKeyPem)],
  ['OTHER_KEY HASH_SHA256',                 signed(TEXT, 'sha256', OTHER.privateKeyPem)],
  ['OTHER_KEY OTHER_ACCOUNT',               signed(['other-shop', 'OTHER999', 'other_api', S, R].join('|'), 'sha1', OTHER.privateKeyPem)],
  ['OTHER_KEY TEXT_NOT_RECOGNISED',         signed('something else', 'sha1', OTHER.privateKeyPem)],
  ['ENCRYPTED_TEXT',                        encrypted(TEXT)],
  ['ENCRYPTED_TEXT SEPARATOR',              encrypted(FIELDS.join(','))],
  ['ENCRYPTED_TEXT OTHER_TEXT',             encrypted('Xin chào')],
  ['OTHER_KEY ENCRYPTED_TEXT',              encrypted(TEXT, OTHER.privateKeyPem)],
  ['NO_DIGEST_INFO',                        encrypted(raw('sha1', TEXT))],
  ['NO_DIGEST_INFO HASH_SHA256',            encrypted(raw('sha256', TEXT))],
  ['ENCRYPTED_HEX_DIGEST',                  encrypted(hex('sha1', TEXT))],
  ['ENCRYPTED_HEX_DIGEST HASH_MD5',         encrypted(hex('md5', TEXT).toUpperCase())],
  ['ENCRYPTED_BASE64_DIGEST',               encrypted(raw('sha1', TEXT).toString('base64'))],
  ['DIGEST_INFO_WITHOUT_NULL',              encrypted(Buffer.from(`301f300706052b0e03021a0414${hex('sha1', TEXT)}`, 'hex'))],
  ['ENCRYPTED_TEXT NO_PADDING',             powered(Buffer.from(TEXT).toString('hex'))],
  ['NO_DIGEST_INFO NO_PADDING',             powered(hex('sha1', TEXT))],
  ['NO_PADDING',                            powered(`${SHA1_INFO}${hex('sha1', TEXT)}`)],
  ['ENCRYPTED_TEXT ENCRYPTION_PADDING',     powered(`02${'5a'.repeat(125 - TEXT.length)}00${Buffer.from(TEXT).toString('hex')}`)],
  ['ENCRYPTED_TEXT OTHER_TEXT NO_PADDING',  powered(Buffer.from('Xin chào').toString('hex'))],
  ['PSS_PADDING',                           pss('sha1', 20)],
  ['PSS_PADDING HASH_SHA256',               pss('sha256', constants.RSA_PSS_SALTLEN_MAX_SIGN)],
  ['PSS_PADDING HASH_SHA256',               pss('sha256', 0)],
];

const atLines = (length: number, end: string) =>
  RIGHT.replace(new RegExp(`.{${length}}`, 'g'), `$&${end}`);

/** Every mistake in how the signature is written. */
// prettier-ignore
const FORM_MISTAKES: readonly (readonly [codes: string, dataSign: string])[] = [
  ['LINE_BREAKS',             atLines(76, '\r\n')],
  ['LINE_BREAKS',             atLines(64, '\n')],
  ['BLANKS_AROUND',           `${RIGHT}\n`],
  ['BLANKS_AROUND',           ` ${RIGHT}`],
  ['BLANKS_AROUND LINE_BREAKS', `${atLines(76, '\n')}\n`],
  ['BLANKS_FOR_PLUS',         RIGHT.replaceAll('+', ' ')],
  ['BLANKS_INSIDE',           `${RIGHT.slice(0, 50)} ${RIGHT.slice(50)}`],
  ['URL_SAFE_BASE64',         RIGHT_BYTES.toString('base64url')],
  ['URL_SAFE_BASE64',         RIGHT.replaceAll('+', '-').replaceAll('/', '_')],
  ['PADDING_WRONG',           RIGHT.replace(/=+$/, '')],
  ['PADDING_WRONG',           `${RIGHT}=`],
  ['SIGNATURE_URL_ENCODED',   encodeURIComponent(RIGHT)],
  ['SIGNATURE_ESCAPED',       RIGHT.replaceAll('/', '\\/')],
  ['SIGNATURE_ESCAPED',       atLines(76, '\\n')],
  ['SIGNATURE_QUOTED',        `"${RIGHT}"`],
  ['BYTES_LITERAL',           `b'${RIGHT}'`],
  ['PEM_ARMOUR LINE_BREAKS',  `-----BEGIN SIGNATURE-----\n${atLines(64, '\n')}\n-----END SIGNATURE-----\n`],
  ['HEX_SIGNATURE',           RIGHT_BYTES.toString('hex')],
  ['HEX_SIGNATURE',           RIGHT_BYTES.toString('hex').toUpperCase().replace(/..(?=.)/g, '$&-')],
  ['DECIMAL_SIGNATURE',       RIGHT_BYTES.join(',')],
  ['DECIMAL_SIGNATURE',       `[${[...new Int8Array(RIGHT_BYTES)].join(', ')}]`],
  ['RAW_BYTES',               RIGHT_BYTES.toString('latin1')],
  ['BASE64_TWICE',            Buffer.from(RIGHT).toString('base64')],
  ['BASE64_OF_HEX',           Buffer.from(RIGHT_BYTES.toString('hex')).toString('base64')],
  ['BYTES_REVERSED',          Buffer.from(RIGHT_BYTES).reverse().toString('base64')],
  ['SIGN_BYTE',               Buffer.from([0, ...RIGHT_BYTES]).toString('base64')],
  ['SIGNATURE_TOO_SHORT',     RIGHT.slice(0, 128)],
  ['SIGNATURE_TOO_SHORT',     signed(TEXT, 'sha1', seededKeyPair(chanceStream('short'), 768).privateKeyPem)],
  ['SIGNATURE_TOO_LONG',      signed(TEXT, 'sha1', seededKeyPair(chanceStream('long'), 2048).privateKeyPem)],
  ['DATA_SIGN_MISSING',       ''],
  ['PRINTED_OBJECT',          'System.Byte[]'],
  ['PRINTED_OBJECT',          '[object Promise]'],
  ['TEXT_NOT_SIGNED',         TEXT],
  ['TEXT_NOT_SIGNED',         Buffer.from(TEXT).toString('base64')],
  ['DIGEST_NOT_SIGNED',       hex('sha1', TEXT)],
  ['DIGEST_NOT_SIGNED',       raw('sha256', TEXT).toString('base64')],
  ['HEX_SIGNATURE HASH_SHA256', bytes(TEXT, 'sha256').toString('hex')],
  ['LINE_BREAKS FIELD_ORDER', signed([U, C, N, R, S].join('|')).replace(/.{76}/g, '$&\n')],
  ['URL_SAFE_BASE64 OTHER_KEY', bytes(TEXT, 'sha1', OTHER.privateKeyPem).toString('base64url')],
  ['HEX_SIGNATURE TEXT_NOT_RECOGNISED', bytes('something else').toString('hex')],
];

describe.each([
  ['text', TEXT_MISTAKES],
  ['key', KEY_MISTAKES],
  ['form', FORM_MISTAKES],
])('a dataSign that is wrong in its %s', (_what, mistakes) => {
  it.each(mistakes)('%s (%#)', (codes, dataSign) => {
    const explanation = explain(dataSign);
    expect(codesOf(explanation)).toBe(codes);
    expect(explanation).toMatchObject({ isRecognised: true, expectedText: TEXT });
  });
});

describe('a dataSign', () => {
  it('is right by any key of the partner', () => {
    expect(explain(RIGHT)).toBeUndefined();
    expect(explain(signed(TEXT, 'sha1', SECOND.privateKeyPem))).toBeUndefined();
    expect(explain(signed(TEXT, 'sha256'), { acceptedHash: 'sha256' })).toBeUndefined();
    expect(codesOf(explain(RIGHT, { acceptedHash: 'sha256' }))).toBe('HASH_SHA1');
  });

  it('may lack the zero byte that a big integer drops', () => {
    for (let i = 0; ; i++) {
      const call = { ...CALL, requestId: `order-${i}` };
      const signature = bytes([U, C, N, S, call.requestId].join('|'));
      if (signature[0] !== 0) continue;
      const dataSign = signature.subarray(1).toString('base64');
      expect(codesOf(explain(dataSign, { call: { ...call, dataSign } }))).toBe('ZERO_BYTE_DROPPED');
      break;
    }
  });

  it('is not guessed at', () => {
    const dataSigns = [
      signed('something else'),
      signed(TEXT, 'sha1', NOBODYS.privateKeyPem),
      publicEncrypt(PROVIDER.publicKeyPem, Buffer.from(TEXT)).toString('base64'),
      // A digest with something behind it, as forgers make them; too little padding; a stray letter.
      powered(`01${'ff'.repeat(79)}00${SHA1_INFO}${hex('sha1', TEXT)}${'ab'.repeat(11)}`),
      powered(`01${'ff'.repeat(7)}00${'61'.repeat(118)}`),
      powered('41'),
      'chữ ký',
    ];
    const codes = dataSigns.map((dataSign) => {
      const explanation = explain(dataSign);
      expect(explanation).toMatchObject({ isRecognised: false, also: [] });
      expect(explanation).not.toHaveProperty('foundText');
      return explanation?.code;
    });
    expect(codes).toEqual([
      'TEXT_NOT_RECOGNISED',
      ...Array<string>(5).fill('NOT_RECOGNISED'),
      'SIGNATURE_NOT_BASE64',
    ]);
  });

  it('of an account without a usable key is still read', () => {
    const partner = { publicKeyPems: ['no key'] };
    expect(codesOf(explain('', { partner }))).toBe('DATA_SIGN_MISSING');
    expect(codesOf(explain(RIGHT, { partner, others: [] }))).toBe('NOT_RECOGNISED');
    expect(codesOf(explain(signed(TEXT, 'sha1', OTHER.privateKeyPem), { partner }))).toBe(
      'OTHER_KEY',
    );
  });

  it('shows the text that was found, without the password', () => {
    expect(explain(encrypted('Xin chào'))?.foundText).toBe('Xin chào');
    expect(explain(encrypted(`a${API_PASSWORD.toUpperCase()}b`))?.foundText).toBe('a[redacted]b');
    expect(explain(signed(`${TEXT}|${API_PASSWORD}`))?.foundText).toBe(`${TEXT}|[redacted]`);
    expect(explain(signed(hex('sha1', TEXT)))?.foundText).toBe(TEXT);
  });

  it('says what to change in one sentence, in both languages', () => {
    expect(explain(signed(FIELDS.join(','), 'sha256'))).toEqual({
      code: 'HASH_SHA256',
      also: ['SEPARATOR'],
      isRecognised: true,
      en:
        'The hash is SHA-256 where SHA-1 is asked and "," stands between the values instead of "|"; ' +
        'hash with SHA-1 and make the text as username|apiCode|apiUsername|serviceCode|requestId.',
      vi:
        'Hàm băm là SHA-256 trong khi yêu cầu SHA-1 và giữa các giá trị là "," thay vì "|"; ' +
        'hãy băm bằng SHA-1 và hãy tạo văn bản theo dạng username|apiCode|apiUsername|serviceCode|requestId.',
      expectedText: TEXT,
      foundText: FIELDS.join(','),
    });
  });
});

describe('values as they were sent', () => {
  const sentAs = (call: typeof CALL, text: string, fields: Record<string, string> = {}) => {
    const dataSign = signed(text);
    return codesOf(explain(dataSign, { call: { ...call, dataSign }, otherFields: fields }));
  };
  const call = (change: Partial<Record<keyof typeof CALL, string>>) =>
    ({ ...CALL, ...change }) as typeof CALL;

  it('may be others than those that were signed', () => {
    expect(sentAs(call({ username: ' Shop-7 ' }), TEXT)).toBe('BLANKS');
    expect(sentAs(call({ username: '"Shop-7"' }), TEXT)).toBe('UNQUOTED');
    expect(sentAs(call({ apiCode: 'CODE%31234' }), TEXT)).toBe('URL_DECODED');
    const names = [U, C, 'Cửa hàng', S, R];
    const vietnamese = call({ apiUsername: 'Cửa hàng' });
    expect(sentAs(vietnamese, names.join('|').normalize('NFD'))).toBe('UNICODE_FORM');
    expect(sentAs(vietnamese, names.join('|').replace(/[^\0-\x7f]/g, '?'))).toBe('ASCII');
  });

  it('may stand in a query under another name', () => {
    const query = [U, C, N, '110000', 'Order-2024-0001'].join('|');
    const looked = call({ serviceCode: '110000', requestId: 'query-1' });
    expect(sentAs(looked, query, { txnRequestId: 'Order-2024-0001' })).toBe('FIELD_REPLACED');
    expect(sentAs(looked, [U, C, N, '110000'].join('|'))).toBe('FIELD_MISSING');
  });
});
