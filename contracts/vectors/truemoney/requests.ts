import { TRUEMONEY_PATH } from '../../truemoney/endpoints.js';
import { printTrueMoneyRequest } from '../../truemoney/request.js';
import { SERVICE_CODE, SERVICES } from '../../truemoney/services.js';
import { requestSignedText } from '../../truemoney/signed-texts.js';
import type { Vector, VectorFile } from '../vector-file.js';
import { fieldsOf, topupFields, VECTOR_ACCOUNT, type RequestFields } from './request-bodies.js';
import { keysOf, signed } from './signature.js';
import type { KeysInFile, Signed, TrueMoneyRequestVector } from './truemoney-vector.js';

/** The type that clients send; one with a charset is taken as well. Source: PROVIDERS 3.1. */
const CONTENT_TYPE = 'application/json';

type Case = readonly [details: Vector, fields: RequestFields];

/** Forms that a reader of requests must take. */
const FORMS: readonly Case[] = [
  [
    { name: 'truemoney request with the longest id' },
    topupFields('AZaz09_-'.repeat(5).slice(0, 36)),
  ],
  [
    {
      name: 'truemoney request with Vietnamese letters',
      about: 'The text is signed as UTF-8.',
    },
    topupFields('VEC-letters', { username: 'Đại lý 1' }),
  ],
  [
    {
      name: 'truemoney request with a bar in the user name',
      about: 'Nothing is escaped in the text, so the borders of the values cannot be told from it.',
    },
    topupFields('VEC-bar', { username: 'demo|1' }),
  ],
  [
    {
      name: 'truemoney request of another amount with the same id',
      about: 'Price, quantity and phone are not covered: the signature is that of request 060000.',
    },
    topupFields(`VEC-${SERVICE_CODE.topup}`, { price: 500_000, phoneNumber: '0356789012' }),
  ],
  [
    { name: 'truemoney query by the id of the provider' },
    {
      ...VECTOR_ACCOUNT,
      serviceCode: SERVICE_CODE.query,
      requestId: 'VEC-by-id',
      transactionId: '10001000000001',
    },
  ],
];

/** `contracts/truemoney/vectors/requests.json`. */
export async function trueMoneyRequests(): Promise<VectorFile<TrueMoneyRequestVector, KeysInFile>> {
  const ofServices = SERVICES.map((service): Case => [
    { name: `truemoney request ${service.code}`, about: service.label },
    fieldsOf(service, `VEC-${service.code}`),
  ]);
  return {
    provider: 'truemoney',
    about:
      "Requests of every service with the partner's signature over username|apiCode|apiUsername|serviceCode|requestId.",
    keys: keysOf('partner'),
    vectors: [
      ...(await Promise.all([...ofServices, ...FORMS].map(signedRequest))),
      await otherSpelling(),
      await otherHash('sha256'),
      await otherHash('md5'),
    ],
  };
}

async function signedRequest([details, fields]: Case): Promise<TrueMoneyRequestVector> {
  return requestVector({
    details,
    fields,
    signature: await signed(requestSignedText(fields), 'partner'),
    isVerified: true,
  });
}

/** Field clients send explicit nulls, prices as digits, and fields in any order. Source: PROVIDERS 3.1. */
async function otherSpelling(): Promise<TrueMoneyRequestVector> {
  const [details, fields]: Case = [
    {
      name: 'truemoney request in the spelling of other clients',
      about:
        'The price as a text of digits, nulls for unused fields, an unknown field, another order.',
    },
    topupFields('VEC-spelling'),
  ];
  const vector = await signedRequest([details, fields]);
  const { price, ...others } = fields;
  const body = JSON.stringify({
    dataSign: vector.dataSign,
    quantity: null,
    price: String(price),
    channel: 'web',
    ...others,
  });
  return { ...vector, request: { ...vector.request, body } };
}

async function otherHash(hash: 'sha256' | 'md5'): Promise<TrueMoneyRequestVector> {
  const fields = topupFields(`VEC-${hash}`);
  return requestVector({
    details: {
      name: `truemoney request signed with ${hash}`,
      about: 'The document names no hash; in the default reading this signature does not verify.',
      reading: `D34 ${hash}`,
    },
    fields,
    signature: await signed(requestSignedText(fields), 'partner', hash),
    isVerified: false,
  });
}

/** Puts a vector together. */
export function requestVector(parts: {
  readonly details: Vector;
  readonly fields: RequestFields;
  readonly signature: Signed;
  readonly isVerified: boolean;
}): TrueMoneyRequestVector {
  const { details, fields, signature, isVerified } = parts;
  const body = printTrueMoneyRequest({ ...fields, dataSign: signature.dataSign });
  return {
    ...details,
    inputs: { ...fields },
    ...signature,
    request: { method: 'POST', path: TRUEMONEY_PATH, contentType: CONTENT_TYPE, body },
    isVerified,
  };
}
