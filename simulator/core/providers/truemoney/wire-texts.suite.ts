import type { TrueMoneyDialect } from '../../../../contracts/truemoney/dialect.js';
import { TRUEMONEY_PATH, TRUEMONEY_QA_PATH } from '../../../../contracts/truemoney/endpoints.js';
import { PARTNER_KEYS, signedBody, signing, testBed, type TestBed } from '../../test-bed.suite.js';
import { CARDS, TOPUP, type Reading } from './replies.suite.js';

/** Asks something and gives the body of the answer. */
export type Ask = (bed: TestBed) => Promise<string>;

/** What a reading says on the wire. */
export interface Row extends Reading {
  readonly dialect: Partial<TrueMoneyDialect>;
  readonly apiPassword?: string;
  /** What is asked, one call after the other. */
  readonly ask: readonly Ask[];
  /** The bodies of the answers, read by `readable`. */
  readonly told: readonly string[];
}

export const topup: Ask = (bed) => bed.callText(TOPUP);
export const cards: Ask = (bed) => bed.callText({ ...CARDS, requestId: 'buy' });
export const balance: Ask = (bed) => bed.callText({});
export const query =
  (txnRequestId: string): Ask =>
  (bed) =>
    bed.callText({ serviceCode: '110000', txnRequestId });
export const held: Ask = (bed) => bed.callText({ ...CARDS, requestId: 'sim-4501-a' });
export const forged =
  (fields: Record<string, unknown> = {}): Ask =>
  async (bed) => {
    const dataSign = await signing.sign({
      hash: 'sha1',
      text: 'another text',
      privateKeyPem: PARTNER_KEYS.privateKeyPem,
    });
    return bed.callText(fields, { dataSign });
  };
/** Asks by a body that is signed with this hash. */
export const hashed =
  (hash: 'sha1' | 'sha256' | 'md5'): Ask =>
  async (bed) => {
    const body = await signedBody({}, { hash });
    return (await bed.send({ method: 'POST', path: TRUEMONEY_PATH, body })).body;
  };
export const atQaPath =
  (fields: Record<string, unknown>): Ask =>
  async (bed) => {
    const body = await signedBody(fields);
    const reply = await bed.send({ method: 'POST', path: TRUEMONEY_QA_PATH, body });
    return reply.status === 200 ? reply.body : `HTTP ${reply.status}`;
  };

export const status = (code: string, value: string) =>
  `"status":{"code":"${code}","value":"${value}"}`;
export const OK = status('0', 'Successful');
export const FAILED = status('1', 'Transaction failed');
export const TIME_OUT = status('4501', 'Transations to Telco are over time (Time-out)');
export const DUPLICATE = status('2005', 'Duplicate transaction');
export const signed = (text: string) => `"dataSign":"provider(${text})"`;
export const SOLD = `{${OK},"transactionId":"#1",${signed('0|#1')}}`;
export const FULL_HEAD = `"unstructuredData":[],"conversationId":null,"cards":null`;
export const card = (n: number, type = 'VTT') => `${type}|10000|p${n}|s${n}|31/12/2029`;
export const CARD_LIST = `${card(1)};${card(2)}`;
export const soldCards = (list: string, more = '') =>
  `{${OK},"transactionId":"#1",${more}"encryptCards":"enc(${list})",${signed('0|#1')}}`;
export const serial = (n: number, pin: string, type: string) =>
  `{"serial":"s${n}","pin":"${pin}","price":10000.0,"cardType":"${type}","expiredDate":"31/12/2029"}`;

/** What a query shows of the two cards, or of other goods. */
export function detail(other: { pins?: readonly string[]; telco?: string; service?: string } = {}) {
  const { pins = ['enc(p1)', 'enc(p2)'], telco = 'VTT', service = 'Viettel card' } = other;
  const serials = pins.map((pin, i) => serial(i + 1, pin, telco));
  const sold = `"errorCode":"0","errorMessage":"Successful","transactionStatus":"success"`;
  return `{"id":"#1","cif":"${CIF}","amount":20000,"commision":0,"fee":0,"price":10000,"quantity":2,"realAmount":20000,"lastBalance":1000000,"currentBalance":980000,"info":"","serviceType":"EPIN","subject":"${service}",${sold},"creationDate":1768453200000,"serviceCode":"040101","serviceName":"${service}","telcoType":"${telco}","serials":[${serials.join()}]}`;
}

export const CIF = (await testBed()).simulator.partners.truemoney.find('demo')!.number;
export const found = (transaction: string) =>
  `{${OK},"transaction":${transaction},${signed('0|#1')}}`;
export const QUESTIONABLE = detail({ pins: [] }).replace(
  /"errorCode".*?,"creationDate"/,
  '"errorCode":"4501","errorMessage":"Transations to Telco are over time (Time-out)","transactionStatus":"processing","creationDate"',
);
export const refused = (head: string, fields = '') => `{${head},${fields}"dataSign":null}`;
export const NO_ID = '"transactionId":null,';
export const BAD_PRICE = { ...TOPUP, price: 7 };
export const EPIN_INPUT = status('2002', 'ePIN input parameter is incorrect');
export const TOPUP_INPUT = status('2001', 'Topup input parameter is incorrect');
export const PARAMETER = status('2000', 'Input parameter is incorrect');
export const PHONE = status('2003', 'Phone number is incorrect');

/** Uses an id for a balance call, then for a purchase, twice. */
export const reuse = ['balance', 'purchase', 'purchase'].map(
  (kind): Ask =>
    (bed) =>
      bed.callText({ ...(kind === 'balance' ? {} : TOPUP), requestId: 'again' }),
);
export const balanceAfterwards: Ask = (bed) => bed.callText({ requestId: 'again' });
export const balanceOf = (literal: string) =>
  `{${OK},"balance":${literal},${signed(`0|${literal}`)}}`;

/** The attempts of the demo partner. */
export const bought = (bed: TestBed) =>
  bed.simulator.ledger.list({ provider: 'truemoney', username: 'demo' });
