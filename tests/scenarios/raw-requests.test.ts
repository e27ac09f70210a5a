import { describe, expect, it } from 'vitest';
import { balanceChecksumText, topupChecksumText } from '../../contracts/dvs/checksum-texts.js';
import { printDvsBalanceRequest, printDvsTopupRequest } from '../../contracts/dvs/request.js';
import {
  rawDriver,
  runScenarios,
  type OutgoingRequest,
  type PartnerCredentials,
} from '../../contracts/kit/index.js';
import { printTrueMoneyRequest } from '../../contracts/truemoney/request.js';
import type { ProviderName } from '../../contracts/wire/operation.js';
import { madeScenario } from './made-scenario.js';
import { answering, realTarget, SECRET } from './real-target.js';
import { SEED, shippedScenarios, signing, simulatedTarget } from './simulated-target.js';

/** What the raw driver sends to a provider that answers nothing of use. */
async function sentBy(
  provider: ProviderName,
  partner: PartnerCredentials,
  steps: readonly string[],
): Promise<readonly OutgoingRequest[]> {
  const sent: OutgoingRequest[] = [];
  const target = realTarget(
    (request) => {
      sent.push(request);
      return answering('')();
    },
    ['spend', 'control'],
  );
  await runScenarios({
    scenarios: [madeScenario({ provider, steps })],
    target: { ...target, credentials: () => partner },
    drivers: [rawDriver(signing)],
    seed: SEED,
  });
  return sent;
}

const STEPS = [
  '{ topup: { phone: "0912345678", amountVnd: 10000, requestId: a-1 } }',
  '{ balance: {}, expect: {} }',
];

describe('raw requests are the very requests that the contracts print', () => {
  it('DVS', async () => {
    const shop = { username: 'shop', privatekey: SECRET };
    const [topup, balance] = await sentBy('dvs', { provider: 'dvs', ...shop }, STEPS);
    const goods = { phone: '0912345678', amountText: '10000' };
    const checksum = signing.digestHex('sha256', topupChecksumText({ ...shop, ...goods }));
    expect(topup?.pathAndQuery).toBe(
      printDvsTopupRequest({ ...shop, ...goods, checksum, requestId: 'a-1' }),
    );
    const ofBalance = signing.digestHex('sha256', balanceChecksumText(shop));
    expect(balance?.pathAndQuery).toBe(printDvsBalanceRequest({ ...shop, checksum: ofBalance }));
  });

  it('TrueMoney', async () => {
    const { control } = await simulatedTarget();
    const partner = await control?.openPartner('truemoney', {});
    if (partner?.provider !== 'truemoney') throw new Error('a TrueMoney partner was asked for');
    const [topup] = await sentBy('truemoney', partner, STEPS);
    const { dataSign } = JSON.parse(topup?.body ?? '') as { dataSign: string };
    const { username, apiCode, apiUsername } = partner;
    const account = { username, apiCode, apiUsername };
    const goods = { price: 10_000, phoneNumber: '0912345678' };
    expect(topup?.body).toBe(
      printTrueMoneyRequest({
        ...account,
        ...goods,
        serviceCode: '060000',
        requestId: 'a-1',
        dataSign,
      }),
    );
  });
});

describe('request ids', () => {
  const shipped = shippedScenarios();

  async function idsOf(seed: string): Promise<readonly string[]> {
    const target = await simulatedTarget();
    const ids: string[] = [];
    const [one] = (await shipped).filter((s) => s.file.endsWith('dvs/topup-every-prefix.yaml'));
    await runScenarios({
      scenarios: one === undefined ? [] : [one, one],
      target: {
        ...target,
        send: (request) => {
          ids.push(/transidclient=([^&]*)/.exec(request.pathAndQuery)?.[1] ?? '');
          return target.send(request);
        },
      },
      drivers: [rawDriver(signing), { ...rawDriver(signing), name: 'another' }],
      seed,
    });
    return ids;
  }

  it('are the same for the same seed, and differ by step, run and driver', async () => {
    const first = await idsOf('one');
    expect(first.length).toBeGreaterThan(100);
    expect(new Set(first).size).toBe(first.length);
    expect(first[0]).toMatch(/^kit-\d{16}$/);
    expect(await idsOf('one')).toEqual(first);
    expect((await idsOf('two')).filter((id) => first.includes(id))).toEqual([]);
  });
});
