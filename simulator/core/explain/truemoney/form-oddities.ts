import { deviation } from '../deviation.js';

const PLAIN = {
  en: 'send the signature as plain base64 on one line, with padding',
  vi: 'hãy gửi chữ ký ở dạng base64 thường trên một dòng, có đủ ký tự đệm',
};

const form = (code: string, en: string, vi: string) =>
  deviation(code, { wrong: en, change: PLAIN.en }, { wrong: vi, change: PLAIN.vi });

/** What can be odd about the way a signature is written; what it says is another matter. */
// prettier-ignore
export const [
  BYTES_LITERAL, QUOTED, ARMOUR, URL_ENCODED, ESCAPES, BLANKS_AROUND, LINE_BREAKS, BLANKS_FOR_PLUS, BLANKS_INSIDE,
  HEX, DECIMAL, RAW_BYTES, URL_SAFE, PADDING, BITS, TWICE, BASE64_OF_HEX, SIGN_BYTE, ZERO_BYTE, REVERSED,
] = [
  form('BYTES_LITERAL', "the dataSign is a Python bytes literal, b'…'", "dataSign là bytes literal của Python, b'…'"),
  form('SIGNATURE_QUOTED', 'the dataSign has quotes in it', 'dataSign có dấu ngoặc ở hai đầu'),
  form('PEM_ARMOUR', 'the dataSign has lines with BEGIN and END around it', 'dataSign có dòng BEGIN và END bao quanh'),
  form('SIGNATURE_URL_ENCODED', 'the dataSign is URL-encoded, which JSON does not want', 'dataSign bị mã hóa URL, điều mà JSON không cần'),
  form('SIGNATURE_ESCAPED', 'the dataSign has backslash escapes that were escaped twice', 'dataSign có dấu gạch chéo ngược do bị escape hai lần'),
  form('BLANKS_AROUND', 'the dataSign has blanks or line breaks around it', 'dataSign có dấu cách hoặc xuống dòng ở hai đầu'),
  form('LINE_BREAKS', 'the dataSign is broken into lines', 'dataSign bị ngắt dòng'),
  form('BLANKS_FOR_PLUS', 'the dataSign has blanks where its + was (it was read as a form)', 'dataSign có dấu cách ở chỗ của + (do bị giải mã như form)'),
  form('BLANKS_INSIDE', 'the dataSign has blanks inside', 'dataSign có dấu cách ở giữa'),
  form('HEX_SIGNATURE', 'the dataSign is hexadecimal, not base64', 'dataSign ở dạng hex chứ không phải base64'),
  form('DECIMAL_SIGNATURE', 'the dataSign is a list of decimal numbers, not base64', 'dataSign là danh sách số thập phân chứ không phải base64'),
  form('RAW_BYTES', 'the dataSign holds the bytes of the signature themselves', 'dataSign chứa chính các byte của chữ ký'),
  form('URL_SAFE_BASE64', 'the dataSign is base64 in the URL-safe alphabet', 'dataSign là base64 dạng URL-safe'),
  form('PADDING_WRONG', 'the dataSign lacks its = at the end, or has too many', 'dataSign thiếu hoặc thừa dấu = ở cuối'),
  form('BASE64_BITS', 'the last letter of the dataSign is not the one that base64 gives', 'chữ cái cuối của dataSign không đúng chuẩn base64'),
  form('BASE64_TWICE', 'the dataSign is base64 of base64', 'dataSign bị mã hóa base64 hai lần'),
  form('BASE64_OF_HEX', 'the dataSign is base64 of the hexadecimal signature', 'dataSign là base64 của chuỗi hex'),
  form('SIGN_BYTE', 'the dataSign has a zero byte in front (a big integer puts it there)', 'dataSign có byte 0 ở đầu (do số nguyên lớn thêm vào)'),
  form('ZERO_BYTE_DROPPED', 'the dataSign lacks a zero byte in front (a big integer drops it)', 'dataSign thiếu byte 0 ở đầu (do số nguyên lớn bỏ đi)'),
  form('BYTES_REVERSED', 'the bytes of the signature are in reverse order, as Windows CryptoAPI gives them', 'các byte của chữ ký bị đảo ngược, như Windows CryptoAPI trả về'),
] as const;
