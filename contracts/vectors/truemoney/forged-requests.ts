import { requestSignedText } from '../../truemoney/signed-texts.js';
import type { VectorFile } from '../vector-file.js';
import { topupFields, type RequestFields } from './request-bodies.js';
import { requestVector } from './requests.js';
import { keysOf, signed } from './signature.js';
import type { KeysInFile, Signed, TrueMoneyRequestVector } from './truemoney-vector.js';

interface Forgery {
  readonly what: string;
  readonly about: string;
  readonly sign: (fields: RequestFields) => Promise<Signed>;
}

const rightly = (fields: RequestFields) => signed(requestSignedText(fields), 'partner');
const changed =
  (change: (dataSign: string) => string) =>
  async (fields: RequestFields): Promise<Signed> => {
    const signature = await rightly(fields);
    return { ...signature, dataSign: change(signature.dataSign) };
  };

const FORGERIES: readonly Forgery[] = [
  {
    what: 'with the key of a stranger',
    about: "The text is right, the key is not the partner's.",
    sign: (fields) => signed(requestSignedText(fields), 'stranger'),
  },
  {
    what: 'with the fields in another order',
    about: 'requestId stands before serviceCode, as in the body.',
    sign: ({ serviceCode, requestId, ...fields }) =>
      signed(
        requestSignedText({ ...fields, serviceCode: requestId, requestId: serviceCode }),
        'partner',
      ),
  },
  {
    what: 'without separators',
    about: 'The values follow one another as in the checksum of the other provider.',
    sign: (fields) => signed(requestSignedText(fields).replaceAll('|', ''), 'partner'),
  },
  {
    what: 'for another requestId',
    about: 'A signature that was seen before, sent again under a new id.',
    sign: (fields) => rightly({ ...fields, requestId: 'VEC-before' }),
  },
  {
    what: 'for another service',
    about: 'The signature of a harmless balance call.',
    sign: (fields) => rightly({ ...fields, serviceCode: '100000' }),
  },
  {
    what: 'with the signature in hexadecimal',
    about: 'dataSign is base64.',
    sign: changed((dataSign) => Buffer.from(dataSign, 'base64').toString('hex')),
  },
  {
    what: 'with the signature broken into lines',
    about: 'dataSign is one line; many libraries break base64 at 76 characters.',
    sign: changed((dataSign) => dataSign.replace(/.{76}/g, '$&\r\n')),
  },
  {
    what: 'with a signature cut short',
    about: 'The last byte is missing.',
    sign: changed((dataSign) => Buffer.from(dataSign, 'base64').subarray(0, -1).toString('base64')),
  },
];

/** `contracts/truemoney/vectors/forged-requests.json`. */
export async function trueMoneyForgedRequests(): Promise<
  VectorFile<TrueMoneyRequestVector, KeysInFile>
> {
  const vectors = FORGERIES.map(async ({ what, about, sign }, i) => {
    const fields = topupFields(`VEC-forged-${i + 1}`);
    const details = { name: `truemoney request signed ${what}`, about };
    return requestVector({ details, fields, signature: await sign(fields), isVerified: false });
  });
  return {
    provider: 'truemoney',
    about:
      "Requests whose dataSign must not verify with the partner's public key. `text` is what was signed, which need not be what should have been.",
    keys: keysOf('partner', 'stranger'),
    vectors: await Promise.all(vectors),
  };
}
