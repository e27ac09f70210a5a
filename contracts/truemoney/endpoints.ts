import type { Endpoint, Field } from '../wire/field.js';

/** What TrueMoney can be asked. */
export type TrueMoneyOperation = 'buy-cards' | 'topup' | 'balance' | 'query';

/** The one path of all services. Source: TM "Request Address". */
export const TRUEMONEY_PATH = '/api/v1/service/requestTransaction';

/** The path of older integrations, the field's QA server; there only in the reading D31 `accepted`. */
export const TRUEMONEY_QA_PATH = '/topup/api/service/requestTransaction';

/** Longest time that a request may take. Source: TM "Max request time out". */
export const TRUEMONEY_MAX_REQUEST_MS = 30_000;

/** Form of a `requestId`. Source: TM "requestId". */
export const REQUEST_ID = /^[A-Za-z0-9_-]{1,36}$/;

/** Most cards in one request. Source: PROVIDERS 3.2, D30. */
export const MAX_QUANTITY = 50;

const text = { type: 'string', isRequired: true } as const;

/** The fields that every request has. Source: TM "Parameter Description". */
const COMMON: readonly Field[] = [
  { name: 'username', ...text, meaning: 'user name', source: ['TM Parameter Description'] },
  { name: 'apiCode', ...text, meaning: 'API account code', source: ['TM Parameter Description'] },
  {
    name: 'apiUsername',
    ...text,
    meaning: 'API account name',
    source: ['TM Parameter Description'],
  },
  {
    name: 'requestId',
    ...text,
    meaning: 'id made by the partner, never used twice in any of its transactions',
    pattern: REQUEST_ID.source,
    source: ['TM Parameter Description'],
  },
  { name: 'serviceCode', ...text, meaning: 'service', source: ['TM Service Code'] },
  {
    name: 'dataSign',
    ...text,
    meaning: 'base64 RSA signature of username|apiCode|apiUsername|serviceCode|requestId',
    source: ['TM Parameter Description', 'D34'],
  },
];

const price: Field = {
  name: 'price',
  type: 'number',
  isRequired: true,
  meaning: 'denomination in VND; a string of digits is accepted',
  source: ['field: price as a digit string'],
};

/** Every TrueMoney call: one path, told apart by `serviceCode`. Source: TM "Service Code"; fields: PROVIDERS 3.2. */
export const TRUEMONEY_ENDPOINTS: readonly Endpoint<TrueMoneyOperation>[] = [
  {
    operation: 'buy-cards',
    method: 'POST',
    path: TRUEMONEY_PATH,
    movesMoney: true,
    meaning: 'buy card codes (EPIN)',
    fields: [
      ...COMMON,
      price,
      {
        name: 'quantity',
        type: 'integer',
        isRequired: true,
        meaning: `number of cards, 1 to ${MAX_QUANTITY}`,
        source: ['field', 'D30'],
      },
    ],
    source: ['TM Service Code'],
  },
  {
    operation: 'topup',
    method: 'POST',
    path: TRUEMONEY_PATH,
    movesMoney: true,
    meaning: 'credit a prepaid phone (PHONE_TOPUP)',
    fields: [
      ...COMMON,
      price,
      { name: 'phoneNumber', ...text, meaning: 'phone number, starting with 0', source: ['field'] },
    ],
    source: ['TM Service Code'],
  },
  {
    operation: 'balance',
    method: 'POST',
    path: TRUEMONEY_PATH,
    movesMoney: false,
    meaning: 'read the balance (CHECK_BALANCE)',
    fields: COMMON,
    source: ['TM Check Balance'],
  },
  {
    operation: 'query',
    method: 'POST',
    path: TRUEMONEY_PATH,
    movesMoney: false,
    meaning: 'ask what became of a transaction (TXN_DETAIL); one of the three keys is needed',
    fields: [
      ...COMMON,
      ...['transactionId', 'txnId', 'txnRequestId'].map((name): Field => ({
        name,
        type: 'string',
        isRequired: false,
        meaning: name === 'txnRequestId' ? 'requestId of the call in doubt' : "the provider's id",
        source: ['field', 'D24'],
      })),
    ],
    source: ['TM Service Code'],
  },
];
