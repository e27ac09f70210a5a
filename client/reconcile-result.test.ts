import { describe, expect, it } from 'vitest';
import { DvsClient } from './dvs/dvs-client.js';
import {
  CARD_TRANSACTION,
  CARDS,
  cannedFetch,
  DVS,
  DVS_URL,
  notFoundBody,
  queryBody,
  TOPUP,
  TRUEMONEY,
  TRUEMONEY_URL,
} from './partner.suite.js';
import { reconcile } from './reconcile.js';
import { TrueMoneyClient } from './truemoney/truemoney-client.js';
import { JumpingClock } from './virtual-clock.suite.js';

const RESET = Object.assign(new Error('x'), { code: 'ECONNRESET' });

function trueMoneyOn(...bodies: (string | Error)[]) {
  const { fetch } = cannedFetch(...bodies);
  return new TrueMoneyClient({ url: TRUEMONEY_URL, ...TRUEMONEY, fetch });
}

describe('a result that is reconciled as it is', () => {
  const clock = new JumpingClock();

  it('tells an answer about another top-up', async () => {
    const client = trueMoneyOn(RESET, queryBody({ priceVnd: 20_000, errorCode: '1' }));
    const { requestId: _, ...purchase } = TOPUP;
    const result = await client.topup(TOPUP);
    expect(result.purchase).toEqual({ kind: 'topup', ...purchase });
    expect(await reconcile(client, result, { clock })).toMatchObject({ outcome: 'needsHuman' });
  });

  it('tells an answer about other cards', async () => {
    const other = { ...CARD_TRANSACTION, serviceCode: '040102', errorCode: '1' };
    const client = trueMoneyOn(RESET, queryBody(other));
    const { requestId: _, ...purchase } = CARDS;
    const result = await client.buyCards(CARDS);
    expect(result.purchase).toEqual({ kind: 'cards', ...purchase });
    expect(await reconcile(client, result, { clock })).toMatchObject({ outcome: 'needsHuman' });
  });

  it('is not sent again unless that is allowed', async () => {
    const { fetch, asked } = cannedFetch(RESET, notFoundBody());
    const client = new TrueMoneyClient({ url: TRUEMONEY_URL, ...TRUEMONEY, fetch });
    await reconcile(client, await client.topup(TOPUP), { clock });
    const bodies = asked.map(({ init }) => JSON.stringify(init.body));
    expect(bodies.filter((body) => body.includes('060000'))).toHaveLength(1);
    const dvs = cannedFetch(RESET, '1;42');
    const calling = new DvsClient({ baseUrl: DVS_URL, ...DVS, fetch: dvs.fetch });
    const result = await calling.topup({ ...TOPUP, gateway: 'VNP' });
    expect(result.purchase).toEqual({ phone: '0912345678', amountVnd: 10_000, gateway: 'VNP' });
    const end = await reconcile(calling, result, { clock });
    expect(end).toMatchObject({ outcome: 'needsHuman', why: 'resend-not-allowed' });
    const again = await reconcile(calling, result, { clock, resend: 'same-id' });
    expect(again).toMatchObject({ outcome: 'succeeded' });
    expect(dvs.asked[1]?.url).toBe(dvs.asked[0]?.url);
  });

  it('tells what was bought when nothing was sent', async () => {
    const result = await trueMoneyOn('').topup({ ...TOPUP, amountVnd: 1 });
    expect(result).toMatchObject({ why: 'invalid-input', purchase: { amountVnd: 1 } });
    const client = new DvsClient({ baseUrl: DVS_URL, ...DVS });
    expect((await client.topup({ ...TOPUP, amountVnd: 1 })).purchase).toMatchObject({
      amountVnd: 1,
    });
  });
});
