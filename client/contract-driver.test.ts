import { describe, expect, it } from 'vitest';
import type { DialectGiven, PartnerCredentials } from '../contracts/kit/ports.js';
import { referenceDriver } from './contract-driver.js';
import {
  balanceBody,
  CARDS,
  cannedFetch,
  cardsBody,
  DVS,
  notFoundBody,
  queryBody,
  refusalBody,
  SOLD,
  TOPUP,
  topupBody,
  TRUEMONEY,
} from './partner.suite.js';
import { VirtualClock } from './virtual-clock.suite.js';

function driverOn(credentials: PartnerCredentials, body: string, dialect: DialectGiven = {}) {
  const { fetch, asked } = cannedFetch(body);
  const asFetch: typeof globalThis.fetch = (input, init) =>
    fetch(new Request(input).url, init ?? {});
  return {
    driver: referenceDriver({ origin: 'http://sim.test', credentials, dialect, fetch: asFetch }),
    asked,
  };
}

const dvs = (body: string, dialect?: DialectGiven) =>
  driverOn({ provider: 'dvs', ...DVS }, body, dialect);
const truemoney = (body: string, dialect?: DialectGiven) =>
  driverOn({ provider: 'truemoney', ...TRUEMONEY }, body, dialect);

describe('DVS in the words of the kit', () => {
  it.each([
    ['1;42', { outcome: 'succeeded', table: 'telco', code: '1', transactionId: '42' }],
    ['-1', { outcome: 'failed', table: 'user', code: '-1' }],
    ['-1;42', { outcome: 'unknown', table: 'telco', code: '-1', transactionId: '42' }],
    ['-308;42', { outcome: 'unknown', table: 'telco', code: '-308', transactionId: '42' }],
    ['<html>', { outcome: 'unknown' }],
  ])('top-up answered %s', async (body, expected) => {
    const { evidence, ...answer } = await dvs(body).driver.topup(TOPUP);
    expect(answer).toEqual({ ...expected, requestId: 'REQ-1' });
    expect(evidence).toContain(body);
    expect(evidence).not.toContain(DVS.privatekey);
  });

  it('asks the provider what would be refused locally', async () => {
    const { driver, asked } = dvs('6');
    expect(await driver.topup({ phone: 'abc', amountVnd: 1 })).toMatchObject({ code: '6' });
    expect(asked).toHaveLength(1);
  });

  it('re-checks by transaction id, and says so when it cannot', async () => {
    const { driver } = dvs('61;42');
    expect(await driver.query({ of: { transactionId: '42' } })).toMatchObject({
      outcome: 'failed',
      transactionId: '42',
    });
    await expect(driver.query({ of: { requestId: 'REQ-1' } })).rejects.toThrow(/transactionId/);
    await expect(driver.buyCards(CARDS)).rejects.toThrow(/no cards/);
  });

  it('reads balances and refusals', async () => {
    expect(await dvs('500').driver.balance({})).toMatchObject({ amountVnd: 500 });
    const refused = await dvs('-302').driver.balance({});
    expect(refused).toMatchObject({ table: 'balance', code: '-302' });
    expect(refused).not.toHaveProperty('amountVnd');
    expect(refused).not.toHaveProperty('outcome');
  });
});

describe('TrueMoney in the words of the kit', () => {
  it('buys, at the real path', async () => {
    const { driver, asked } = truemoney(topupBody('T1'));
    expect(await driver.topup(TOPUP)).toMatchObject({
      outcome: 'succeeded',
      table: 'status',
      code: '0',
      transactionId: 'T1',
      requestId: 'REQ-1',
    });
    expect(asked[0]?.url).toBe('http://sim.test/api/v1/service/requestTransaction');
    expect(await truemoney(refusalBody('2003')).driver.topup(TOPUP)).toMatchObject({
      outcome: 'failed',
      table: 'status',
      code: '2003',
    });
  });

  it('hands over plain cards', async () => {
    const { cards } = await truemoney(cardsBody('T1')).driver.buyCards(CARDS);
    expect(cards).toStrictEqual(SOLD);
  });

  it('names the id that the question carried', async () => {
    const { driver } = truemoney(queryBody());
    const byOurs = await driver.query({ of: { requestId: 'REQ-1' }, requestId: 'Q-1' });
    expect(byOurs).toMatchObject({ outcome: 'succeeded', transactionId: 'T1', requestId: 'Q-1' });
    const byTheirs = await driver.query({ of: { transactionId: 'T1' }, requestId: 'Q-2' });
    expect(byTheirs).toMatchObject({ outcome: 'succeeded', requestId: 'Q-2' });
    await expect(driver.query({ of: {} })).rejects.toThrow(/to ask about/);
    const missing = await truemoney(notFoundBody()).driver.query({ of: { requestId: 'REQ-9' } });
    expect(missing).toMatchObject({ outcome: 'unknown', code: '1' });
  });

  it('reads balances and refusals', async () => {
    const { driver } = truemoney(balanceBody(12_345_678));
    const balance = await driver.balance({ requestId: 'B-1' });
    expect(balance).toMatchObject({ amountVnd: 12_345_678, requestId: 'B-1' });
    const refused = await truemoney(refusalBody('901')).driver.balance({});
    expect(refused).toMatchObject({ code: '901', table: 'status' });
    const forged = await truemoney(balanceBody(5).replace('5.0', '6.0')).driver.balance({});
    expect(forged).not.toHaveProperty('amountVnd');
    expect(forged.evidence).toContain('signature-invalid');
  });
});

describe('what the kit may set', () => {
  it('are switches of either provider, by their whole names, over a preset', async () => {
    const given = { 'dvs.hash': 'sha1', 'truemoney.balanceText': 'integer', preset: 'field' };
    const { driver, asked } = dvs('1;42', given);
    await driver.topup(TOPUP);
    expect(new URL(asked[0]?.url ?? '').searchParams.get('checksum')).toHaveLength(40);
    expect(await driver.query({ of: { requestId: 'REQ-1' } })).toMatchObject({
      outcome: 'succeeded',
      transactionId: '42',
    });
    expect(asked[1]?.url).toContain('transidclient=REQ-1');
    const balance = await truemoney(balanceBody(0, '500'), given).driver.balance({});
    expect(balance).toMatchObject({ amountVnd: 500 });
  });

  it.each([
    [{ preset: 'feld' }, /preset is "feld"; give one of document, field/],
    [{ 'dvs.hsah': 'sha1' }, /dvs\.hsah is no switch/],
    [{ 'dvs.hash': 'md5' }, /dvs\.hash is "md5"; give one of sha256, sha1, either/],
  ] as const)('is refused when there is no such thing: %j', (given, message) => {
    expect(() => dvs('1;42', given)).toThrow(message);
  });

  it('is a clock and a deadline, which decide when a call is over', async () => {
    const clock = new VirtualClock();
    const driver = referenceDriver({
      origin: 'http://sim.test',
      credentials: { provider: 'dvs', ...DVS },
      fetch: () => new Promise(() => undefined),
      clock,
      requestTimeoutMs: 1_234,
    });
    const answer = driver.topup(TOPUP);
    await Promise.resolve();
    await Promise.resolve();
    clock.advance(1_233);
    expect(clock.waiting).toBe(1);
    clock.advance(1);
    expect(await answer).toMatchObject({ outcome: 'unknown' });
    expect((await answer).evidence).toContain('timeout');
  });
});
