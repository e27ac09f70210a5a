import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { topupChecksumText } from '../../contracts/dvs/checksum-texts.js';
import { printDvsTopupRequest } from '../../contracts/dvs/request.js';
import { nodeSigning } from '../../contracts/signing/node-signing.js';
import { printTrueMoneyRequest } from '../../contracts/truemoney/request.js';
import { requestSignedText } from '../../contracts/truemoney/signed-texts.js';
import { openDemoSimulator, type DemoSimulator } from '../../simulator/cli/demo-simulator.js';
import { DVS_DEMO_PARTNERS, TRUEMONEY_DEMO_PARTNERS } from '../../simulator/host/demo-partners.js';
import { startServer, type RunningServer } from '../../simulator/http/server.js';

const signing = nodeSigning();
let demo: DemoSimulator;
let server: RunningServer;
beforeAll(async () => {
  demo = await openDemoSimulator({ seed: 'partners' });
  server = await startServer({ simulator: demo.simulator, port: 0 });
});
afterAll(() => server.close());

/** Buys four times for `amountVnd` and gives the last answer: a limit shows itself at the end. */
async function lastOfFour<T>(buy: (attempt: number) => Promise<T>): Promise<T | undefined> {
  let last: T | undefined;
  for (let attempt = 1; attempt <= 4; attempt++) last = await buy(attempt);
  return last;
}

async function dvsTopup(username: string, amountText: string): Promise<string> {
  const { privatekey } = demo.credentials.dvs;
  const parts = { username, privatekey, phone: '0912345678', amountText };
  const checksum = signing.digestHex('sha256', topupChecksumText(parts));
  const reply = await fetch(server.url + printDvsTopupRequest({ ...parts, checksum }));
  return reply.text();
}

async function trueMoneyTopup(username: string, attempt: number): Promise<string> {
  const { apiCode, apiUsername, privateKeyPem } = demo.credentials.truemoney;
  const requestId = `${username}-${attempt}`;
  const head = { username, apiCode, apiUsername, requestId, serviceCode: '060000' };
  const dataSign = await signing.sign({
    hash: 'sha1',
    text: requestSignedText(head),
    privateKeyPem,
  });
  const body = printTrueMoneyRequest({
    ...head,
    price: 20_000,
    phoneNumber: '0912345678',
    dataSign,
  });
  const url = `${server.url}/api/v1/service/requestTransaction`;
  return (await fetch(url, { method: 'POST', body })).text();
}

describe('a demo partner shows what its table says', () => {
  it.each(DVS_DEMO_PARTNERS)('DVS $username: $shows', async ({ username, shows }) => {
    const [code] = shows.split(':');
    // 60,000 is over the amount of the partner with small amounts; 20,000 is allowed to all.
    const amount = username === 'demo-small-amounts' ? '60000' : '20000';
    const answer = await lastOfFour(() => dvsTopup(username, amount));
    const expected = shows.includes(':') ? (code ?? '') : '1;id';
    expect(answer?.replace(/;\d+$/, ';id')).toBe(expected);
  });

  it.each(TRUEMONEY_DEMO_PARTNERS)('TrueMoney $username: $shows', async ({ username, shows }) => {
    const answer = (await lastOfFour((attempt) => trueMoneyTopup(username, attempt))) ?? '';
    const [, code] = /"code":"(\d+)"/.exec(answer) ?? [];
    expect(code).toBe(shows.includes(':') ? shows.split(':')[0] : '0');
    if (username === 'demo-vietnamese') expect(answer).toContain('Thành công');
  });
});
