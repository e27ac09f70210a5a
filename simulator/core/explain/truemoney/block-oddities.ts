import { deviation, type Deviation } from '../deviation.js';

const SIGN = {
  en: 'sign the text with PKCS#1 v1.5, such as SHA1withRSA, and do not encrypt anything',
  vi: 'hãy ký văn bản theo PKCS#1 v1.5, ví dụ SHA1withRSA, và không mã hóa gì cả',
};

const block = (code: string, en: string, vi: string) =>
  deviation(code, { wrong: en, change: SIGN.en }, { wrong: vi, change: SIGN.vi });

export const ENCRYPTED_TEXT = block(
  'ENCRYPTED_TEXT',
  'the text itself was encrypted with the private key, not signed',
  'chính văn bản bị mã hóa bằng khóa riêng chứ không được ký',
);
export const NO_DIGEST_INFO = block(
  'NO_DIGEST_INFO',
  'the bare digest was encrypted with the private key, without the name of its hash',
  'chỉ giá trị băm bị mã hóa bằng khóa riêng, không kèm tên hàm băm (DigestInfo)',
);
export const ENCRYPTED_HEX_DIGEST = block(
  'ENCRYPTED_HEX_DIGEST',
  'the hexadecimal digest was encrypted with the private key as a text',
  'chuỗi hex của giá trị băm bị mã hóa bằng khóa riêng như một văn bản',
);
export const ENCRYPTED_BASE64_DIGEST = block(
  'ENCRYPTED_BASE64_DIGEST',
  'the base64 digest was encrypted with the private key as a text',
  'chuỗi base64 của giá trị băm bị mã hóa bằng khóa riêng như một văn bản',
);
export const DIGEST_INFO_WITHOUT_NULL = block(
  'DIGEST_INFO_WITHOUT_NULL',
  'the name of the hash in the signature lacks its NULL',
  'tên hàm băm trong chữ ký thiếu phần NULL',
);
export const ENCRYPTION_PADDING = block(
  'ENCRYPTION_PADDING',
  'the padding is that of encryption (block type 2)',
  'phần đệm là của phép mã hóa (khối loại 2)',
);
export const NO_PADDING = block(
  'NO_PADDING',
  'there is no padding (NoPadding)',
  'không có phần đệm (NoPadding)',
);
export const PSS_PADDING = block('PSS_PADDING', 'the signature is RSA-PSS', 'chữ ký là RSA-PSS');

/** The signature is sound, its text is not known. */
export const TEXT_NOT_RECOGNISED = (recipe: string): Deviation =>
  deviation(
    'TEXT_NOT_RECOGNISED',
    {
      wrong: 'the signature is of another text, and no known mistake makes that',
      change: `sign ${recipe} with the values exactly as they are sent`,
    },
    {
      wrong: 'chữ ký là của một văn bản khác và không khớp với lỗi nào đã biết',
      change: `hãy ký ${recipe} với đúng các giá trị được gửi đi`,
    },
  );

/** A text came out of the signature which is no variation of the right one. */
export const OTHER_TEXT = (recipe: string): Deviation =>
  deviation(
    'OTHER_TEXT',
    { wrong: 'it is not the text that is asked', change: `make the text as ${recipe}` },
    {
      wrong: 'đó không phải là văn bản được yêu cầu',
      change: `hãy tạo văn bản theo dạng ${recipe}`,
    },
  );
