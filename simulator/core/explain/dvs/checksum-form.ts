import type { AnyHashName } from '../../../../contracts/signing/port.js';
import { bytesOfBase64 } from '../base64.js';
import { bytesOfHex, hexOf, utf8Text } from '../bytes.js';
import { deviation, type Deviation } from '../deviation.js';
import { hashOfLength } from '../signing.js';

/** A digest that a checksum spells, and what is odd about the spelling. */
export interface SpeltDigest {
  readonly hash: AnyHashName;
  /** Lower case. */
  readonly digestHex: string;
  readonly oddity?: Deviation;
}

/** Longest checksum that is looked at: four times the longest digest in its longest spelling. */
export const MAX_CHECKSUM = 1_024;

/** Every digest that the checksum can be read as. */
export function speltDigests(sent: string): readonly SpeltDigest[] {
  const plain = digestOfHex(sent);
  // Hexadecimal of hexadecimal has only digits 3 and 6 in every other place; a digest never has.
  const twice = hexOfAscii(bytesOfHex(sent));
  const spelt: (SpeltDigest | undefined)[] = [plain, odd(twice, HEX_TWICE)];
  if (plain === undefined) spelt.push(...oddSpellings(sent));
  return spelt.filter((digest) => digest !== undefined);
}

function oddSpellings(sent: string): readonly (SpeltDigest | undefined)[] {
  const bare = sent.replace(/\s/g, '');
  const unquoted = bare.replace(/^b?(['"])(.*)\1$/s, '$2');
  const base64 = decodedBase64(sent);
  return [
    bare === sent ? undefined : odd(digestOfHex(bare), BLANKS),
    unquoted === bare ? undefined : odd(digestOfHex(unquoted), QUOTES),
    odd(digestOfHex(/^0x(.*)$/i.exec(bare)?.[1] ?? ''), PREFIX),
    /^[0-9a-f]{2}([-:, ][0-9a-f]{2})+$/i.test(sent.trim())
      ? odd(digestOfHex(sent.replace(/[-:, ]/g, '').trim()), DASHES)
      : undefined,
    odd(base64 && digestOfHex(hexOf(base64)), BASE64),
    odd(hexOfAscii(base64), BASE64_OF_HEX),
  ];
}

/** Base64 in a query: its `+` has become a blank unless it was URL-encoded. */
function decodedBase64(sent: string): Uint8Array | undefined {
  const standard = sent.trim().replaceAll(' ', '+').replaceAll('-', '+').replaceAll('_', '/');
  return bytesOfBase64(standard);
}

function hexOfAscii(bytes: Uint8Array | undefined): SpeltDigest | undefined {
  return bytes === undefined ? undefined : digestOfHex(utf8Text(bytes) ?? '');
}

function digestOfHex(text: string): SpeltDigest | undefined {
  const hash = hashOfLength(text.length / 2);
  if (hash === undefined || !/^[0-9a-f]+$/i.test(text)) return undefined;
  return { hash, digestHex: text.toLowerCase() };
}

function odd(digest: SpeltDigest | undefined, oddity: Deviation): SpeltDigest | undefined {
  return digest && { ...digest, oddity };
}

const LOWER_HEX = {
  en: 'send the digest as plain hexadecimal',
  vi: 'hãy gửi giá trị băm ở dạng hex thuần',
};

const form = (code: string, en: string, vi: string) =>
  deviation(code, { wrong: en, change: LOWER_HEX.en }, { wrong: vi, change: LOWER_HEX.vi });

const BLANKS = form(
  'CHECKSUM_BLANKS',
  'the checksum has blanks or line breaks in it',
  'checksum có dấu cách hoặc xuống dòng',
);
const QUOTES = form(
  'CHECKSUM_QUOTED',
  'the checksum stands in quotes',
  'checksum nằm trong dấu ngoặc',
);
const PREFIX = form('CHECKSUM_PREFIX', 'the checksum begins with 0x', 'checksum bắt đầu bằng 0x');
const DASHES = form(
  'CHECKSUM_DASHES',
  'the checksum has separators between its bytes',
  'checksum có ký tự ngăn cách giữa các byte',
);
const BASE64 = form(
  'CHECKSUM_BASE64',
  'the checksum is the digest in base64',
  'checksum là giá trị băm ở dạng base64',
);
const BASE64_OF_HEX = form(
  'CHECKSUM_BASE64_OF_HEX',
  'the checksum is the hexadecimal digest in base64',
  'checksum là chuỗi hex được mã hóa base64',
);
const HEX_TWICE = form(
  'CHECKSUM_HEX_TWICE',
  'the checksum is the hexadecimal digest turned into hexadecimal again',
  'checksum là chuỗi hex bị chuyển sang hex lần nữa',
);
const DECIMAL = form(
  'CHECKSUM_DECIMAL',
  'the checksum is the digest in decimal',
  'checksum là giá trị băm ở dạng thập phân',
);
const PIECE = form(
  'CHECKSUM_TRUNCATED',
  'the checksum is only a piece of the digest',
  'checksum chỉ là một phần của giá trị băm',
);
const ZEROS = form(
  'LEADING_ZEROS_DROPPED',
  'the checksum lacks the leading zeros of the digest (a big integer drops them)',
  'checksum bị mất các số 0 ở đầu (số nguyên lớn bỏ chúng đi)',
);
const BYTE_ZEROS = form(
  'BYTE_ZEROS_DROPPED',
  'the checksum lacks the leading zero of each byte below 16',
  'checksum bị mất số 0 ở đầu mỗi byte nhỏ hơn 16',
);
const SIGNED_BYTES = form(
  'BYTES_SIGN_EXTENDED',
  'the checksum has ffffff in front of each byte above 127 (a signed byte was printed)',
  'checksum có ffffff trước mỗi byte lớn hơn 127 (in byte có dấu)',
);

/** A shorter piece could be one by chance. */
const SHORTEST_PIECE = 16;

/** The oddity of a checksum that spells this digest in a way that cannot be read back. */
export function oddityOf(sent: string, digestHex: string): Deviation | undefined {
  const text = sent.trim().toLowerCase();
  const bytes = [...(bytesOfHex(digestHex) ?? [])];
  const signed = bytes.map((byte) => (byte < 128 ? byte : byte - 256));
  const number = BigInt(`0x${digestHex}`);
  const javaNumber = (bytes[0] ?? 0) < 128 ? number : number - (1n << BigInt(8 * bytes.length));
  if (text === '') return undefined;
  if (text === number.toString(16) || text === javaNumber.toString(16)) return ZEROS;
  if (text === bytes.map((byte) => byte.toString(16)).join('')) return BYTE_ZEROS;
  if (text === signed.map(signExtended).join('') || text === signed.map(paddedSign).join('')) {
    return SIGNED_BYTES;
  }
  if (text === String(number) || text === String(javaNumber)) return DECIMAL;
  const list = text.replace(/[[\]\s]/g, '');
  if (list === bytes.join(',') || list === signed.join(',')) return DECIMAL;
  return text.length >= SHORTEST_PIECE && digestHex.includes(text) ? PIECE : undefined;
}

function signExtended(byte: number): string {
  return (byte >>> 0).toString(16);
}

function paddedSign(byte: number): string {
  return signExtended(byte).padStart(2, '0');
}
