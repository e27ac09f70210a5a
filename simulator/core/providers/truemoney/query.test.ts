import { describe, expect, it } from 'vitest';
import { signing, testBed, TRUEMONEY_DEMO, type TestBed } from '../../test-bed.suite.js';
import { CARDS, cardsOf, cipherKey, isSignedBy, TOPUP } from './replies.suite.js';

describe('TrueMoney: query', () => {
  const query = (bed: TestBed, key: Record<string, string>) =>
    bed.call({ serviceCode: '110000', ...key });

  it.each(['txnRequestId', 'transactionId', 'txnId'])(
    'shows the same cards, by %s',
    async (name) => {
      const bed = await testBed();
      const bought = await bed.call({ ...CARDS, requestId: 'buy' });
      const key = name === 'txnRequestId' ? 'buy' : (bought.transactionId ?? '');
      const found = await query(bed, { [name]: key });
      expect(isSignedBy(found, `0|${bought.transactionId}`)).toBe(true);
      expect(found.transaction).toMatchObject({
        id: bought.transactionId,
        errorCode: '0',
        transactionStatus: 'success',
        amount: 20_000,
        price: 10_000,
        quantity: 2,
        commision: 0,
        lastBalance: 1_000_000,
        currentBalance: 980_000,
        serviceCode: '040101',
        telcoType: 'VTT',
      });
      const serials = found.transaction?.['serials'] as { serial: string; pin: string }[];
      const shown = serials.map(({ serial, pin }) => ({
        serial,
        pin: signing.tripleDesDecrypt({ key: cipherKey, cipherBase64: pin }),
      }));
      expect(shown).toEqual(cardsOf(bought).map(({ serial, pin }) => ({ serial, pin })));
    },
  );

  it('tells the truth before and after a settlement, and shows cards only once they are paid', async () => {
    for (const [decision, errorCode, serials] of [
      ['succeeded', '0', 2],
      ['failed', '1', 0],
    ] as const) {
      const bed = await testBed();
      await bed.call({ ...CARDS, requestId: 'sim-4501-x' });
      const before = (await query(bed, { txnRequestId: 'sim-4501-x' })).transaction;
      expect(before).toMatchObject({
        errorCode: '4501',
        transactionStatus: 'processing',
        serials: [],
      });
      const account = { provider: 'truemoney', username: 'demo' } as const;
      await bed.simulator.ledger.settle({
        account,
        transactionId: String(before?.['id']),
        decision,
        code: errorCode,
        atMs: 1,
      });
      const after = (await query(bed, { txnRequestId: 'sim-4501-x' })).transaction;
      expect(after).toMatchObject({ id: before?.['id'], errorCode });
      expect(after?.['serials']).toHaveLength(serials);
    }
  });

  it.each([
    ['sim-4501-succeeded-x', '4501', '0'],
    ['sim-4602-failed-x', '4602', '1'],
    ['sim-4601-x', '4601', '4501'],
    ['sim-9999-x', '9999', '4501'],
  ])('after %s, said %s, is in truth %s', async (requestId, said, truth) => {
    const bed = await testBed();
    expect((await bed.call({ ...TOPUP, requestId })).status.code).toBe(said);
    expect((await query(bed, { txnRequestId: requestId })).transaction).toMatchObject({
      errorCode: truth,
    });
  });

  it('knows a refused purchase, but neither a stranger’s nor one that never came', async () => {
    const bed = await testBed();
    await bed.call({ ...TOPUP, requestId: 'poor', price: 500_000 });
    await bed.call({ ...TOPUP, requestId: 'refused', phoneNumber: '1' });
    expect((await query(bed, { txnRequestId: 'refused' })).transaction).toMatchObject({
      errorCode: '2003',
      transactionStatus: 'failed',
    });
    const bought = await bed.call(TOPUP);
    await bed.simulator.openTrueMoneyPartner({ ...TRUEMONEY_DEMO, username: 'other' });
    for (const key of [
      { txnRequestId: 'never' },
      { transactionId: '1' },
      { username: 'other', transactionId: bought.transactionId ?? '' },
    ]) {
      expect(await query(bed, key)).toMatchObject({
        status: { code: '1' },
        transaction: null,
        dataSign: null,
      });
    }
  });
});
