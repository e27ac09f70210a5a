import { faker } from '@faker-js/faker/locale/vi';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DvsClient } from '../../client/dvs/dvs-client.js';
import type { PurchaseResult } from '../../client/result.js';
import { TrueMoneyClient } from '../../client/truemoney/truemoney-client.js';
import { TRUEMONEY_PATH } from '../../contracts/truemoney/endpoints.js';
import { SERVICES } from '../../contracts/truemoney/services.js';
import type { ProviderName } from '../../contracts/wire/operation.js';
import { NETWORKS } from '../../contracts/wire/phone.js';
import { PARTNER_KEYS, PROVIDER_KEYS } from '../../simulator/core/test-bed.suite.js';
import { runSimulator, type RunningSimulator } from './running-simulator.js';

const SEED = 20_260_115;
const SHOPS = 4;
const ORDERS = 80;
const OPENING_VND = 20_000_000;

let running: RunningSimulator;
beforeAll(async () => {
  faker.seed(SEED);
  running = await runSimulator();
});
afterAll(() => running.close());

/** Faker gives landline numbers, so phones are made by hand: of any network, now and then a magic one. */
function phone(): string {
  const magic = faker.helpers.maybe(() => faker.helpers.arrayElement(MAGIC), { probability: 0.3 });
  const prefix = faker.helpers.arrayElement(NETWORKS.flatMap((n) => n.prefixes));
  return magic ?? `${prefix}${faker.string.numeric(7)}`.replace(/^0990/, '0991');
}
const MAGIC = ['0990000000', '0990100099', '0990400000', '0990500000', '0990004501', '0990001001'];

interface Shop {
  readonly provider: ProviderName;
  readonly username: string;
  buy(requestId: string): Promise<PurchaseResult>;
}

async function dvsShop(username: string): Promise<Shop> {
  const privatekey = faker.internet.password({ length: 20 });
  await running.simulator.openDvsPartner({ username, privatekey, balanceVnd: OPENING_VND });
  const client = new DvsClient({ baseUrl: running.origin, username, privatekey });
  return {
    provider: 'dvs',
    username,
    buy: (requestId) => {
      const amountVnd = faker.number.int({ min: 1, max: 50 }) * 10_000;
      return client.topup({ phone: phone(), amountVnd, requestId });
    },
  };
}

async function trueMoneyShop(username: string): Promise<Shop> {
  const account = {
    username,
    apiCode: faker.string.alphanumeric(8),
    apiUsername: faker.internet.username(),
  };
  const apiPassword = faker.internet.password();
  const { privateKeyPem, publicKeyPem } = PARTNER_KEYS;
  await running.simulator.openTrueMoneyPartner({
    ...account,
    apiPassword,
    publicKeyPem,
    balanceVnd: OPENING_VND,
  });
  const providerPublicKeyPem = PROVIDER_KEYS.publicKeyPem;
  const url = running.origin + TRUEMONEY_PATH;
  const client = new TrueMoneyClient({
    ...account,
    apiPassword,
    privateKeyPem,
    providerPublicKeyPem,
    url,
  });
  return {
    provider: 'truemoney',
    username,
    buy: (requestId) => {
      const service = faker.helpers.arrayElement(
        SERVICES.filter((s) => s.denominationsVnd.length > 0),
      );
      const amountVnd = faker.helpers.arrayElement(service.denominationsVnd);
      const quantity = faker.number.int({ min: 1, max: 5 });
      return service.type === 'PHONE_TOPUP'
        ? client.topup({ phone: phone(), amountVnd, requestId })
        : client.buyCards({ serviceCode: service.code, amountVnd, quantity, requestId });
    },
  };
}

/**
 * Shops with Vietnamese names buy at the same time, some send an order twice, some run out of money. At the end the shop's own
 * book and the provider's ledger must tell the same story: no dong appears, disappears or moves twice.
 */
describe(`a day of shops (faker seed ${SEED})`, () => {
  it.each(['dvs', 'truemoney'] as const)(
    '%s and its shops agree about every order',
    async (provider) => {
      const names = faker.helpers.uniqueArray(() => faker.company.name(), SHOPS);
      const open = provider === 'dvs' ? dvsShop : trueMoneyShop;
      const shops: Shop[] = [];
      for (const name of names) shops.push(await open(name));

      await Promise.all(
        shops.map(async ({ username, buy }) => {
          const requestIds = Array.from({ length: ORDERS }, (_, i) => `order-${i % (ORDERS - 10)}`);
          const results = await Promise.all(requestIds.map((id) => buy(id)));
          const account = { provider, username };
          const { ledger } = running.simulator;
          const transactions = new Map((await ledger.list(account)).map((t) => [t.requestId, t]));

          for (const result of results) {
            const state = transactions.get(result.requestId)?.state;
            if (result.outcome === 'succeeded') expect(state).toBe('succeeded');
            if (result.outcome === 'failed') expect(state).toBe('failed');
          }
          // Ten orders were sent twice: each second use is a duplicate, and unknown to the one who sent it.
          const duplicates = results.filter(
            (r) => r.outcome === 'unknown' && r.why === 'duplicate-request-id',
          );
          expect(duplicates).toHaveLength(10);
          const charged = [...transactions.values()].filter((t) => t.state === 'succeeded');
          const chargedVnd = charged.reduce((sum, t) => sum + t.amountVnd, 0);
          const money = (await ledger.money(account))!;
          expect(money).toMatchObject({ openingVnd: OPENING_VND, chargedVnd });
          expect(money.availableVnd + money.heldVnd + money.chargedVnd).toBe(OPENING_VND);
        }),
      );
    },
  );
});
