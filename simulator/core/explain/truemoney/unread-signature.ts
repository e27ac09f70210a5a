import { base64Of, bytesOfBase64, withoutPadding } from '../base64.js';
import { bytesOfHex, utf8Bytes } from '../bytes.js';
import { deviation, type Deviation } from '../deviation.js';
import { textOf, type Draft } from '../draft.js';
import { printedObject } from '../make-explanation.js';
import { HASHES, hashLabel, type ExplainSigning } from '../signing.js';

/** What can be seen of a `dataSign` that opens to nothing known: nothing is guessed. */
export function unreadSignature(
  sent: string,
  facts: { readonly right: Draft; readonly signatureBytes: number },
  signing: ExplainSigning,
): { readonly deviations: readonly Deviation[]; readonly isRecognised: boolean } {
  const { right, signatureBytes } = facts;
  const recognised =
    sent.trim() === ''
      ? MISSING
      : (printedObject(sent) ??
        instead(sent, textOf(right), signing) ??
        length(sent, signatureBytes));
  if (recognised !== undefined) return { deviations: [recognised], isRecognised: true };
  const seen = bytesOfBase64(sent) === undefined ? NOT_BASE64 : UNKNOWN;
  return { deviations: [seen], isRecognised: false };
}

/** The text or its digest where a signature belongs. */
function instead(sent: string, text: string, signing: ExplainSigning): Deviation | undefined {
  if (sent === text || sent === base64Of(utf8Bytes(text))) return NOT_SIGNED;
  const hash = HASHES.find(({ hash: known }) => {
    const hex = signing.digestHex(known, text);
    const base64 = base64Of(bytesOfHex(hex) ?? new Uint8Array());
    return sent.toLowerCase() === hex || sent === base64 || sent === base64Of(utf8Bytes(hex));
  });
  return hash && digestOnly(hashLabel(hash.hash));
}

/** A signature has the length of its key: what is shorter was cut off or made with a shorter key. */
function length(sent: string, signatureBytes: number): Deviation | undefined {
  const letters = withoutPadding(sent);
  if (!/^[A-Za-z0-9+/]+$/.test(letters)) return undefined;
  const bytes = Math.floor((letters.length * 3) / 4);
  if (bytes === signatureBytes) return undefined;
  return bytes < signatureBytes
    ? otherLength('SIGNATURE_TOO_SHORT', bytes, signatureBytes)
    : otherLength('SIGNATURE_TOO_LONG', bytes, signatureBytes);
}

const OWN_KEY = {
  en: 'sign with the private key whose public half the provider has, and send the whole signature',
  vi: 'hãy ký bằng khóa riêng ứng với khóa công khai mà nhà cung cấp giữ, và gửi toàn bộ chữ ký',
};

function otherLength(code: string, found: number, asked: number): Deviation {
  const isShort = found < asked;
  const en = isShort
    ? 'it was cut off, or its key is shorter'
    : 'its key is longer, or more was sent';
  const vi = isShort ? 'nó bị cắt, hoặc khóa ngắn hơn' : 'khóa dài hơn, hoặc đã gửi thừa';
  return deviation(
    code,
    {
      wrong: `the dataSign has ${found} bytes where your key makes ${asked} (${en})`,
      change: OWN_KEY.en,
    },
    {
      wrong: `dataSign có ${found} byte trong khi khóa của bạn tạo ra ${asked} (${vi})`,
      change: OWN_KEY.vi,
    },
  );
}

const SIGN = {
  en: 'sign the text with your private key (SHA1withRSA) and send the signature in base64',
  vi: 'hãy ký văn bản bằng khóa riêng (SHA1withRSA) rồi gửi chữ ký ở dạng base64',
};

const MISSING = deviation(
  'DATA_SIGN_MISSING',
  { wrong: 'the dataSign is missing', change: SIGN.en },
  { wrong: 'thiếu dataSign', change: SIGN.vi },
);

const NOT_SIGNED = deviation(
  'TEXT_NOT_SIGNED',
  { wrong: 'the dataSign is the text itself', change: SIGN.en },
  { wrong: 'dataSign chính là văn bản chưa ký', change: SIGN.vi },
);

function digestOnly(label: string): Deviation {
  return deviation(
    'DIGEST_NOT_SIGNED',
    { wrong: `the dataSign is only the ${label} digest of the text`, change: SIGN.en },
    { wrong: `dataSign chỉ là giá trị băm ${label} của văn bản`, change: SIGN.vi },
  );
}

const NOT_BASE64 = deviation(
  'SIGNATURE_NOT_BASE64',
  { wrong: 'the dataSign is not base64', change: SIGN.en },
  { wrong: 'dataSign không phải base64', change: SIGN.vi },
);

const UNKNOWN = deviation(
  'NOT_RECOGNISED',
  {
    wrong:
      'the dataSign does not open with your public key, nor with any other key that is known (it may be of an unknown key, encrypted with a public key, or changed on its way)',
    change: OWN_KEY.en,
  },
  {
    wrong:
      'dataSign không mở được bằng khóa công khai của bạn hay bằng khóa nào đã biết (có thể do khóa lạ, do mã hóa bằng khóa công khai, hoặc bị thay đổi trên đường truyền)',
    change: OWN_KEY.vi,
  },
);
