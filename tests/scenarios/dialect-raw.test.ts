import { describe, expect, it } from 'vitest';
import {
  rawDriver,
  type DialectGiven,
  type OutgoingRequest,
  type PartnerCredentials,
  type Target,
} from '../../contracts/kit/index.js';
import { parseQuery } from '../../contracts/wire/query.js';
import { merchantKeys, strangerKeys } from './dialect-bed.js';
import { answering, realTarget } from './real-target.js';
import { signing } from './simulated-target.js';

/** The raw driver builds and reads requests by the readings that it is given: here against replies made by hand. */

const DVS: PartnerCredentials = { provider: 'dvs', username: 'shop', privatekey: 'key' };
const TRUEMONEY: PartnerCredentials = {
  provider: 'truemoney',
  username: 'shop',
  apiCode: 'API1',
  apiUsername: 'api',
  apiPassword: 'password',
  privateKeyPem: merchantKeys.privateKeyPem,
  // The provider of these tests signs with this key.
  providerPublicKeyPem: strangerKeys.publicKeyPem,
};

function driverOn(credentials: PartnerCredentials, body: string, dialect?: DialectGiven) {
  const sent: OutgoingRequest[] = [];
  const target: Target = realTarget((request) => {
    sent.push(request);
    return answering(body)();
  });
  return { driver: rawDriver(signing).open({ target, credentials, dialect }), sent };
}

const fieldsOf = (request: OutgoingRequest | undefined) =>
  Object.fromEntries(parseQuery(request?.pathAndQuery.split('?')[1] ?? ''));
const sign = async (text: string, hash: 'sha1' | 'sha256' = 'sha1') =>
  signing.sign({ hash, text, privateKeyPem: strangerKeys.privateKeyPem });

describe('DVS', () => {
  const of = { transactionId: '42' };

  // prettier-ignore
  const questions: readonly [DialectGiven, { transactionId?: string; requestId?: string }, readonly string[]][] = [
    [{},                                                            of,                   ['idtransaction']],
    [{ 'dvs.recheckKey': 'both' },                                  of,                   ['idtransaction']],
    [{ 'dvs.recheckKey': 'both' },                                  { requestId: 'REQ' }, ['username', 'privatekey', 'transidclient']],
    [{ 'dvs.recheckAuthentication': 'required' },                   of,                   ['username', 'privatekey', 'idtransaction', 'checksum']],
    [{ preset: 'field', 'dvs.recheckAuthentication': 'required' },  { requestId: 'REQ' }, ['username', 'privatekey', 'transidclient', 'checksum']],
  ];
  it.each(questions)('asks under %j about %j', async (dialect, asked, names) => {
    const { driver, sent } = driverOn(DVS, '1;42', dialect);
    await driver.query({ of: asked, requestId: 'Q' });
    expect(Object.keys(fieldsOf(sent[0]))).toEqual(names);
  });

  it.each([
    ['sha256', 64],
    ['sha1', 40],
    ['either', 64],
  ])('signs with the hash of its dialect: %s', async (hash, length) => {
    const { driver, sent } = driverOn(DVS, '500', { 'dvs.hash': hash });
    await driver.balance({ requestId: 'B' });
    expect(fieldsOf(sent[0])['checksum']).toHaveLength(length);
  });

  it('reads a bare code as the answer about what was asked (D4)', async () => {
    const bare = { 'dvs.recheckReply': 'bare-code' };
    const read = (body: string, dialect?: DialectGiven) =>
      driverOn(DVS, body, dialect).driver.query({ of, requestId: 'Q' });
    expect(await read('61', bare)).toMatchObject({ outcome: 'failed', transactionId: '42' });
    expect(await read('-302', bare)).toMatchObject({ outcome: 'unknown', table: 'telco' });
    expect(await read('61')).not.toHaveProperty('code');
  });

  it('takes white space for none of the balance’s characters only where the dialect has it', async () => {
    const read = async (dialect?: DialectGiven) =>
      (await driverOn(DVS, '500\n', dialect).driver.balance({ requestId: 'B' })).wire?.balanceText;
    expect(await read({ 'dvs.replyForm': 'newline' })).toBe('500');
    expect(await read()).toBe('500\n');
  });
});

describe('TrueMoney', () => {
  const topup = { phone: '0912345678', amountVnd: 10_000, requestId: 'REQ' };
  const refusal = (code: string, dataSign: string | null) =>
    JSON.stringify({ status: { code, value: 'x' }, transactionId: null, dataSign });

  it('holds a refusal to its signature where the dialect has one (D35)', async () => {
    const signed = { 'truemoney.errorSignature': 'signed' };
    const read = async (dataSign: string | null, dialect?: DialectGiven) =>
      (await driverOn(TRUEMONEY, refusal('800', dataSign), dialect).driver.topup(topup)).outcome;
    expect(await read(await sign('800|'), signed)).toBe('failed');
    expect(await read(await sign('2003|'), signed)).toBe('unknown');
    expect(await read(null, signed)).toBe('unknown');
    expect(await read(null)).toBe('failed');
  });

  it.each([
    ['4301', {}, 'unknown'],
    ['4301', { 'truemoney.badSignatureCode': '4301' }, 'failed'],
    ['4309', { 'truemoney.overQuantityCode': '4309' }, 'failed'],
  ] as const)('reads %s under %j as %s', async (code, dialect, outcome) => {
    const { driver } = driverOn(TRUEMONEY, refusal(code, null), dialect);
    expect(await driver.topup(topup)).toMatchObject({ outcome, code, table: 'field' });
  });

  it('signs and verifies with the hash of its dialect (D34)', async () => {
    const body = (dataSign: string) =>
      JSON.stringify({ status: { code: '0' }, transactionId: 'T1', dataSign });
    const dialect = { 'truemoney.hash': 'sha256' };
    const { driver, sent } = driverOn(TRUEMONEY, body(await sign('0|T1', 'sha256')), dialect);
    expect(await driver.topup(topup)).toMatchObject({ outcome: 'succeeded' });
    const { dataSign } = JSON.parse(sent[0]?.body ?? '{}') as { dataSign: string };
    const text = 'shop|API1|api|060000|REQ';
    const { publicKeyPem } = merchantKeys;
    expect(signing.verify({ hash: 'sha256', text, signatureBase64: dataSign, publicKeyPem })).toBe(
      true,
    );
    const { driver: other } = driverOn(TRUEMONEY, body(await sign('0|T1')), dialect);
    expect(await other.topup(topup)).toMatchObject({ outcome: 'unknown' });
  });
});

it('refuses a dialect that there is not', () => {
  expect(() => driverOn(DVS, '', { 'dvs.hash': 'md5' })).toThrow(/dvs\.hash is "md5"/);
  expect(() => driverOn(TRUEMONEY, '', { preset: 'any' })).toThrow(/preset is "any"/);
});
