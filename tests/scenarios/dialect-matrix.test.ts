import { beforeAll, describe, expect, it } from 'vitest';
import { DvsClient, reconcile, TrueMoneyClient } from '../../client/index.js';
import { dvsDialectGiven, trueMoneyDialectGiven } from '../../contracts/kit/dialect-given.js';
import { TRUEMONEY_PATH, TRUEMONEY_QA_PATH } from '../../contracts/truemoney/endpoints.js';
import type { ProviderName } from '../../contracts/wire/operation.js';
import type { Simulator } from '../../simulator/compose.js';
import { createFetch } from '../../simulator/msw/create-fetch.js';
import {
  merchantKeys,
  settingsOf,
  simulatorIn,
  strangerKeys,
  type Setting,
} from './dialect-bed.js';
import { signing } from './simulated-target.js';

/**
 * The reference client against a simulator whose own readings are those of one setting: whatever the reading, the money is
 * told rightly. Expectations are by hand, and the same in every setting but where a line names one.
 */

const ORIGIN = 'http://simulator.invalid';
const PHONE = '0912345678';
/** Answers code 0 of DVS, and 4501 of TrueMoney: nothing is known. */
const DOUBTFUL = { dvs: '0990000000', truemoney: '0990004501' };

/** A password whose md5 begins with 0: only then do the readings of D26 differ. */
const PASSWORD = Array.from({ length: 200 }, (_, n) => `password${n}`).find((password) =>
  signing.digestHex('md5', password).startsWith('0'),
)!;

/** What a partner has paid and what is held, after a step. */
function moneyOf(simulator: Simulator, provider: ProviderName) {
  return async () => {
    const money = await simulator.ledger.money({ provider, username: 'shop' });
    return [money?.availableVnd, money?.heldVnd, money?.chargedVnd];
  };
}

/** Decides a purchase as the provider's staff would; its id need not be known to anybody else. */
async function settle(
  simulator: Simulator,
  provider: ProviderName,
  asked: { requestId: string; as: 'succeeded' | 'failed' },
) {
  const account = { provider, username: 'shop' } as const;
  const found = await simulator.ledger.find({ account, requestId: asked.requestId });
  const settled = await simulator.resolve(provider, found?.id ?? '', asked.as);
  expect(settled.kind).toBe('settled');
}

describe.each(settingsOf('dvs'))('DVS, $name', (setting: Setting) => {
  const dialect = dvsDialectGiven(setting.given);
  let simulator: Simulator;
  let client: DvsClient;
  let money: () => Promise<unknown>;

  beforeAll(async () => {
    simulator = await simulatorIn(setting);
    const credentials = { username: 'shop', privatekey: 'key of the shop' };
    await simulator.openDvsPartner({ ...credentials, balanceVnd: 100_000 });
    const fetch = createFetch(simulator, { origin: ORIGIN });
    client = new DvsClient({ baseUrl: ORIGIN, ...credentials, fetch, dialect });
    money = moneyOf(simulator, 'dvs');
  });

  it('tells every purchase rightly, and charges none twice', async () => {
    const topup = { phone: PHONE, amountVnd: 10_000, requestId: 'REQ-1' };
    const bought = await client.topup(topup);
    expect(bought).toMatchObject({ outcome: 'succeeded', code: '1' });
    expect(await client.topup(topup)).toMatchObject({
      outcome: 'unknown',
      why: 'duplicate-request-id',
    });
    const tooMuch = await client.topup({ phone: PHONE, amountVnd: 990_000 });
    expect(tooMuch).toMatchObject({ outcome: 'failed', code: '-3' });
    expect(await money()).toEqual([90_000, 0, 10_000]);
    const asked = await client.query({ transactionId: bought.transactionId! });
    expect(asked).toMatchObject({ outcome: 'succeeded', transactionId: bought.transactionId });
    expect(await client.balance()).toMatchObject({ kind: 'balance', amountVnd: 90_000 });
  });

  it.each(['succeeded', 'failed'] as const)('keeps a doubt open until it has %s', async (as) => {
    const requestId = `doubt-${as}`;
    const call = { phone: DOUBTFUL.dvs, amountVnd: 20_000, requestId };
    const doubtful = await client.topup(call);
    expect(doubtful).toMatchObject({ outcome: 'unknown', why: 'questionable-code' });
    const transactionId = doubtful.transactionId!;
    expect(await client.query({ transactionId })).toMatchObject({ outcome: 'unknown' });
    await settle(simulator, 'dvs', { requestId, as });
    expect(await client.query({ transactionId })).toMatchObject({ outcome: as, transactionId });
    expect(await reconcile(client, { transactionId })).toMatchObject({ outcome: as });
    expect(await client.topup(call)).toMatchObject({ outcome: 'unknown' });
  });

  it('asks by its own id where the provider knows it, and sends nothing elsewhere', async () => {
    const asked = await client.query({ requestId: 'REQ-1' });
    const isKnown = dialect.recheckKey === 'both';
    expect(asked).toMatchObject(
      isKnown ? { outcome: 'succeeded' } : { outcome: 'unknown', why: 'not-sent' },
    );
    const ended = await reconcile(client, { requestId: 'REQ-1' });
    expect(ended).toMatchObject(
      isKnown ? { outcome: 'succeeded' } : { outcome: 'needsHuman', why: 'resend-not-allowed' },
    );
  });

  it('leaves an unknown id open, unless the provider’s word is that it failed (D5)', async () => {
    const { outcome } = await client.query({ transactionId: '123456789012345' });
    expect(outcome).toBe(dialect.recheckUnknown === '61' ? 'failed' : 'unknown');
  });

  it('never takes a refused caller for money', async () => {
    const wrong = { baseUrl: ORIGIN, username: 'shop', privatekey: 'wrong', dialect };
    const stranger = new DvsClient({ ...wrong, fetch: createFetch(simulator) });
    const before = await money();
    expect(await stranger.topup({ phone: PHONE, amountVnd: 10_000 })).toMatchObject({
      outcome: 'failed',
      code: '-6',
    });
    expect(await stranger.balance()).toMatchObject({ kind: 'refused', code: '-6' });
    if (dialect.recheckKey === 'both') {
      expect(await stranger.query({ requestId: 'REQ-1' })).toMatchObject({
        outcome: 'unknown',
        why: 'query-refused',
      });
    }
    expect(await money()).toEqual(before);
  });
});

describe.each(settingsOf('truemoney'))('TrueMoney, $name', (setting: Setting) => {
  const dialect = trueMoneyDialectGiven(setting.given);
  const url = ORIGIN + (dialect.oldNames === 'accepted' ? TRUEMONEY_QA_PATH : TRUEMONEY_PATH);
  let simulator: Simulator;
  let client: TrueMoneyClient;
  let money: () => Promise<unknown>;
  let clientWith: (more: { privateKeyPem?: string; validateLocally?: boolean }) => TrueMoneyClient;

  beforeAll(async () => {
    simulator = await simulatorIn(setting);
    const account = {
      username: 'shop',
      apiCode: 'API1',
      apiUsername: 'api',
      apiPassword: PASSWORD,
    };
    const { privateKeyPem, publicKeyPem } = merchantKeys;
    await simulator.openTrueMoneyPartner({ ...account, publicKeyPem, balanceVnd: 100_000 });
    const providerPublicKeyPem = simulator.trueMoneyPublicKeyPem;
    const fetch = createFetch(simulator, { origin: ORIGIN });
    const options = { url, ...account, privateKeyPem, providerPublicKeyPem, fetch, dialect };
    clientWith = (more) => new TrueMoneyClient({ ...options, ...more });
    client = clientWith({});
    money = moneyOf(simulator, 'truemoney');
  });

  it('tells every purchase rightly, and charges none twice', async () => {
    const topup = { phone: PHONE, amountVnd: 10_000, requestId: 'REQ-1' };
    const bought = await client.topup(topup);
    expect(bought).toMatchObject({ outcome: 'succeeded', code: '0' });
    expect(await client.topup(topup)).toMatchObject({
      outcome: 'unknown',
      why: 'duplicate-request-id',
    });
    const tooMuch = await client.topup({ phone: PHONE, amountVnd: 500_000 });
    expect(tooMuch).toMatchObject({ outcome: 'failed', code: '800' });
    expect(await money()).toEqual([90_000, 0, 10_000]);
    const { transactionId } = bought;
    for (const of of [{ requestId: 'REQ-1' }, { transactionId: transactionId! }]) {
      expect(await client.query({ of })).toMatchObject({ outcome: 'succeeded', transactionId });
    }
    expect(await client.balance()).toMatchObject({ kind: 'balance', amountVnd: 90_000 });
  });

  it('opens its cards, bought and looked up', async () => {
    const serviceCode = dialect.oldNames === 'accepted' ? '1PAY0050' : '040101';
    const order = { serviceCode, amountVnd: 10_000, quantity: 2, requestId: 'CARDS-1' };
    const bought = await client.buyCards(order);
    expect(bought).toMatchObject({ outcome: 'succeeded' });
    const cards = bought.outcome === 'succeeded' ? bought.cards : undefined;
    expect(cards).toHaveLength(2);
    const of = { requestId: 'CARDS-1' };
    expect(await client.query({ of, purchase: order })).toMatchObject({
      outcome: 'succeeded',
      cards,
    });
    expect(await client.buyCards(order)).toMatchObject({ outcome: 'unknown' });
    expect(await money()).toEqual([70_000, 0, 30_000]);
  });

  it.each(['succeeded', 'failed'] as const)('keeps a doubt open until it has %s', async (as) => {
    const requestId = `doubt-${as}`;
    const of = { requestId };
    const call = { phone: DOUBTFUL.truemoney, amountVnd: 20_000, requestId };
    expect(await client.topup(call)).toMatchObject({ outcome: 'unknown', code: '4501' });
    const asked = await client.query({ of });
    expect(asked).toMatchObject({ outcome: 'unknown', why: 'questionable-code', code: '4501' });
    await settle(simulator, 'truemoney', { requestId, as });
    expect(await client.query({ of })).toMatchObject({ outcome: as });
    expect(await reconcile(client, of)).toMatchObject({ outcome: as });
    expect(await client.topup(call)).toMatchObject({ outcome: 'unknown' });
  });

  it('leaves an id open that the provider does not know', async () => {
    const asked = await client.query({ of: { requestId: 'never-sent' } });
    expect(asked).toMatchObject({ outcome: 'unknown', why: 'not-found' });
  });

  it('fails what the provider refuses before it looks at the money', async () => {
    const before = await money();
    const careless = clientWith({ validateLocally: false });
    const many = { serviceCode: '040101', amountVnd: 10_000, quantity: 51 };
    expect(await careless.buyCards(many)).toMatchObject({
      outcome: 'failed',
      code: dialect.overQuantityCode,
    });
    const stranger = clientWith({ privateKeyPem: strangerKeys.privateKeyPem });
    expect(await stranger.topup({ phone: PHONE, amountVnd: 10_000 })).toMatchObject({
      outcome: 'failed',
      code: dialect.badSignatureCode,
    });
    const question = await stranger.query({ of: { requestId: 'REQ-1' } });
    expect(question).toMatchObject({ outcome: 'unknown', why: 'query-refused' });
    expect(await money()).toEqual(before);
  });
});
