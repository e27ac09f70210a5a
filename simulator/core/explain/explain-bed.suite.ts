import { createHash, type BinaryLike } from 'node:crypto';
import { nodeSigning } from '../../../contracts/signing/node-signing.js';
import { seededKeyPair } from '../../../contracts/signing/seeded-keys.js';
import { chanceStream } from '../../../contracts/wire/chance.js';
import type { ChecksumQuestion } from './dvs.js';
import type { DataSignQuestion } from './truemoney.js';

export const signing = nodeSigning();

const pair = (name: string) => seededKeyPair(chanceStream('explain', name));
export const OWN = pair('own');
export const SECOND = pair('second');
export const OTHER = pair('other');
export const PROVIDER = pair('provider');
export const NOBODYS = pair('nobody');

/** A key with what must be URL-encoded, so that every spelling of it differs. */
export const KEY = 'Kho4+A/b&9 zQ';
export const SECOND_KEY = 'second-key-77';
export const OTHER_KEY = 'other-shop-key-1';

export const TOPUP = {
  operation: 'topup',
  username: 'Shop-7',
  privatekey: KEY,
  phone: '0912345678',
  amountText: '10000',
  requestId: 'order-1',
  gateway: 'VNP',
} as const;
export const BALANCE = { operation: 'balance', username: 'Shop-7', privatekey: KEY } as const;
export const QUERY = {
  operation: 'query',
  username: 'Shop-7',
  privatekey: KEY,
  transactionId: '1000100000123',
} as const;

/** A question about a DVS call; the partner has two keys and two neighbours. */
export function checksumQuestion(
  call: ChecksumQuestion['call'],
  more: Partial<ChecksumQuestion> = {},
): ChecksumQuestion {
  return {
    call,
    acceptedHash: 'sha256',
    partner: { privatekeys: [KEY, SECOND_KEY] },
    others: [
      { username: 'other-shop', privatekey: OTHER_KEY },
      { username: 'third-shop', privatekey: 'third-shop-key' },
    ],
    ...more,
  };
}

export const CALL = {
  username: 'Shop-7',
  apiCode: 'CODE1234',
  apiUsername: 'shop_api',
  serviceCode: '060000',
  requestId: 'Order-2024-0001',
} as const;
export const FIELDS = { price: '10000', phoneNumber: '0912345678' } as const;
export const TEXT = 'Shop-7|CODE1234|shop_api|060000|Order-2024-0001';
export const API_PASSWORD = 'api-secret-99';

/** A question about a TrueMoney call. */
export function dataSignQuestion(
  dataSign: string,
  more: Partial<DataSignQuestion> = {},
): DataSignQuestion {
  return {
    call: { ...CALL, dataSign },
    otherFields: FIELDS,
    acceptedHash: 'sha1',
    partner: {
      publicKeyPems: [OWN.publicKeyPem, SECOND.publicKeyPem],
      apiPassword: API_PASSWORD,
    },
    others: [
      {
        username: 'other-shop',
        apiCode: 'OTHER999',
        apiUsername: 'other_api',
        publicKeyPem: OTHER.publicKeyPem,
      },
    ],
    providerPublicKeyPem: PROVIDER.publicKeyPem,
    ...more,
  };
}

/** A digest by node:crypto itself, in hexadecimal. */
export function hex(hash: string, data: BinaryLike): string {
  return createHash(hash).update(data).digest('hex');
}

/** A digest by node:crypto itself. */
export function raw(hash: string, data: BinaryLike): Buffer {
  return createHash(hash).update(data).digest();
}
