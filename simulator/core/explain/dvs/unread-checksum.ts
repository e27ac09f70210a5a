import type { AnyHashName } from '../../../../contracts/signing/port.js';
import { deviation, type Deviation } from '../deviation.js';
import { printedObject } from '../make-explanation.js';
import { hashLabel, hashOfLength } from '../signing.js';

/** What can be seen of a checksum that was not reproduced: nothing is guessed. */
export function unreadChecksum(
  sent: string,
  asked: { readonly text: string; readonly accepted: readonly AnyHashName[] },
): { readonly deviations: readonly Deviation[]; readonly isRecognised: boolean } {
  if (sent.trim() === '') return recognised(MISSING);
  const printed = printedObject(sent);
  if (printed !== undefined) return recognised(printed);
  if (sent === asked.text) return recognised(NOT_HASHED);
  return { deviations: [seen(sent, asked.accepted)], isRecognised: false };
}

function recognised(mistake: Deviation) {
  return { deviations: [mistake], isRecognised: true };
}

function seen(sent: string, accepted: readonly AnyHashName[]): Deviation {
  if (!/^[0-9a-f]+$/i.test(sent)) return NOT_HEX;
  const hash = hashOfLength(sent.length / 2);
  if (hash === undefined) return wrongLength(sent.length);
  return accepted.includes(hash) ? UNKNOWN : lengthOf(hash, accepted);
}

const CHECK = {
  en: 'compare the text that you hash with the expected one, character by character',
  vi: 'hãy so sánh từng ký tự văn bản bạn băm với văn bản mong đợi',
};

const MISSING = deviation(
  'CHECKSUM_MISSING',
  { wrong: 'the checksum is missing', change: 'send it as the parameter checksum' },
  { wrong: 'thiếu checksum', change: 'hãy gửi nó trong tham số checksum' },
);

const NOT_HASHED = deviation(
  'TEXT_NOT_HASHED',
  { wrong: 'the checksum is the text itself', change: 'hash the text and send the digest' },
  { wrong: 'checksum chính là văn bản chưa băm', change: 'hãy băm văn bản rồi gửi giá trị băm' },
);

const NOT_HEX = deviation(
  'CHECKSUM_NOT_HEX',
  { wrong: 'the checksum is not hexadecimal', change: 'send the digest as plain hexadecimal' },
  { wrong: 'checksum không phải là chuỗi hex', change: 'hãy gửi giá trị băm ở dạng hex thuần' },
);

const UNKNOWN = deviation(
  'NOT_RECOGNISED',
  { wrong: 'the checksum is wrong and no known mistake makes it', change: CHECK.en },
  { wrong: 'checksum sai và không khớp với lỗi nào đã biết', change: CHECK.vi },
);

function wrongLength(digits: number): Deviation {
  return deviation(
    'CHECKSUM_LENGTH',
    { wrong: `the checksum has ${digits} digits, which no known hash has`, change: CHECK.en },
    { wrong: `checksum có ${digits} chữ số, không hàm băm nào như vậy`, change: CHECK.vi },
  );
}

/** Only what the length says: another text was hashed as well, or it is no hash at all. */
function lengthOf(hash: AnyHashName, accepted: readonly AnyHashName[]): Deviation {
  const [found, asked] = [hashLabel(hash), accepted.map(hashLabel).join(' / ')];
  return deviation(
    `LENGTH_OF_${hash.toUpperCase()}`,
    {
      wrong: `the checksum has the length of ${found} where ${asked} is asked`,
      change: `hash with ${asked}, and ${CHECK.en}`,
    },
    {
      wrong: `checksum có độ dài của ${found} trong khi yêu cầu ${asked}`,
      change: `hãy băm bằng ${asked}, và ${CHECK.vi}`,
    },
  );
}
