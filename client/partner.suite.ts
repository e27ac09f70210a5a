import { nodeSigning } from '../contracts/signing/node-signing.js';
import type { HashName } from '../contracts/signing/port.js';
import { seededKeyPair } from '../contracts/signing/seeded-keys.js';
import { cardCipherKey, printCardList, type Card } from '../contracts/truemoney/cards.js';
import { NumberLiteral, printJson, type JsonObject } from '../contracts/truemoney/json.js';
import { printJavaDouble } from '../contracts/truemoney/java-double.js';
import {
  balanceReplySignedText,
  purchaseReplySignedText,
  queryReplySignedText,
} from '../contracts/truemoney/signed-texts.js';
import { transactionToJson, type TransactionDetail } from '../contracts/truemoney/transaction.js';
import { chanceStream } from '../contracts/wire/chance.js';
import type { ClientFetch } from './fetch-sender.js';

export const signing = nodeSigning();
export const merchant = seededKeyPair(chanceStream('client tests', 'merchant'));
export const provider = seededKeyPair(chanceStream('client tests', 'provider'));
export const stranger = seededKeyPair(chanceStream('client tests', 'stranger'));

export const DVS = { username: 'demo', privatekey: 'k3y/with+odd&chars=' };
export const DVS_URL = 'http://dvs.test';

export const TRUEMONEY = {
  username: 'demo',
  apiCode: 'CODE1',
  apiUsername: 'api',
  apiPassword: 'p4ss word"!',
  privateKeyPem: merchant.privateKeyPem,
  providerPublicKeyPem: provider.publicKeyPem,
};
export const TRUEMONEY_URL = 'http://truemoney.test/api/v1/service/requestTransaction';

export const TOPUP = { phone: '0912345678', amountVnd: 10_000, requestId: 'REQ-1' };
export const CARDS = {
  serviceCode: '040101',
  amountVnd: 20_000,
  quantity: 2,
  requestId: 'REQ-1',
};

export const SOLD: readonly Card[] = [1, 2].map((n) => ({
  cardType: 'VTT',
  priceVnd: 20_000,
  pin: `71234567890${n}`,
  serial: `10000000${n}`,
  expiry: '31/12/2027',
}));

/** A `fetch` that answers from a list, the last for ever, and remembers what it was asked. */
export function cannedFetch(...bodies: readonly (string | Error | Response)[]) {
  const asked: { readonly url: string; readonly init: RequestInit }[] = [];
  const fetch: ClientFetch = (url, init) => {
    const body = bodies[Math.min(asked.length, bodies.length - 1)] ?? '';
    asked.push({ url, init });
    if (body instanceof Error) return Promise.reject(body);
    return Promise.resolve(body instanceof Response ? body.clone() : new Response(body));
  };
  return { fetch, asked };
}

/** The fields of a TrueMoney request that was asked. */
export function sentFields(init: RequestInit | undefined): Record<string, unknown> {
  if (typeof init?.body !== 'string') throw new Error('the request has no text for a body');
  return JSON.parse(init.body) as Record<string, unknown>;
}

/** The provider's signature, or another's. */
export function sign(
  text: string,
  privateKeyPem = provider.privateKeyPem,
  hash: HashName = 'sha1',
): string {
  const signature = signing.sign({ hash, text, privateKeyPem });
  if (typeof signature !== 'string') throw new Error('this maker signs at once');
  return signature;
}

export function refusalBody(code: string, more: JsonObject = {}): string {
  return printJson({ status: { code, value: `Message ${code}` }, dataSign: null, ...more });
}

export function topupBody(transactionId: string, more: JsonObject = {}): string {
  const dataSign = sign(purchaseReplySignedText('0', transactionId));
  return printJson({
    status: { code: '0', value: 'Successful' },
    transactionId,
    dataSign,
    ...more,
  });
}

export function cardsBody(transactionId: string, cards = SOLD, key = cipherKey()): string {
  return topupBody(transactionId, {
    encryptCards: signing.tripleDesEncrypt({ key, text: printCardList(cards) }),
  });
}

export function balanceBody(amountVnd: number, literal = printJavaDouble(amountVnd)): string {
  const dataSign = sign(balanceReplySignedText('0', literal));
  const balance = new NumberLiteral(literal);
  return printJson({ status: { code: '0', value: 'Successful' }, balance, dataSign });
}

export function queryBody(detail: Partial<TransactionDetail> = {}, more: JsonObject = {}): string {
  const whole = { ...TRANSACTION, ...detail };
  return printJson({
    status: { code: '0', value: 'Successful' },
    transaction: transactionToJson(whole),
    dataSign: sign(queryReplySignedText('0', whole.id)),
    ...more,
  });
}

export function notFoundBody(code = '1'): string {
  return refusalBody(code, { transaction: null });
}

/** The 3DES key of the partner's password. */
export function cipherKey(reading: 'zeros-dropped' | 'zeros-kept' = 'zeros-dropped'): string {
  return cardCipherKey(signing.digestHex('md5', TRUEMONEY.apiPassword), reading);
}

export const SERIALS = SOLD.map(({ serial, pin, priceVnd, cardType, expiry: expiredDate }) => ({
  serial,
  encryptedPin: signing.tripleDesEncrypt({ key: cipherKey(), text: pin }),
  priceVnd,
  cardType,
  expiredDate,
}));

/** A looked-up top-up that succeeded. */
export const TRANSACTION: TransactionDetail = {
  id: 'T1',
  errorCode: '0',
  errorMessage: 'Successful',
  transactionStatus: 'success',
  cif: '1',
  amountVnd: 10_000,
  priceVnd: 10_000,
  quantity: 1,
  lastBalanceVnd: 20_000,
  currentBalanceVnd: 10_000,
  serviceCode: '060000',
  serviceName: 'phone top-up',
  serviceType: 'PHONE_TOPUP',
  telcoType: 'VNP',
  subject: '0912345678',
  info: '',
  creationEpochMs: 1_700_000_000_000,
  serials: [],
};

/** A looked-up purchase of two cards that succeeded. */
export const CARD_TRANSACTION: TransactionDetail = {
  ...TRANSACTION,
  amountVnd: 40_000,
  priceVnd: 20_000,
  quantity: 2,
  serviceCode: '040101',
  serviceType: 'EPIN',
  serials: SERIALS,
};
