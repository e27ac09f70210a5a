import { describe, expect, it } from 'vitest';
import { testBed, type TestBed } from '../../test-bed.suite.js';
import { buyCards, askQuery } from './fault-bed.suite.js';
import { CARDS, readable } from './replies.suite.js';
import { FAILED, detail, found, refused, NO_ID, bought } from './wire-texts.suite.js';

describe('a TrueMoney transaction that was taken back', () => {
  const reversed = async (bed: TestBed) => {
    await bed.callText({ ...CARDS, requestId: 'buy' });
    await bed.simulator.resolve('truemoney', (await bought(bed))[0]!.id, 'reversed');
  };

  it('is a failure without cards', async () => {
    const bed = await testBed();
    await reversed(bed);
    const taken = detail({ pins: [] }).replace(
      /"errorCode".*?,"creationDate"/,
      '"errorCode":"1","errorMessage":"Transaction failed","transactionStatus":"reversed","creationDate"',
    );
    expect(await readable(bed, await askQuery(bed))).toBe(found(taken));
  });
});

describe('cards that have run out', () => {
  it('are a failed transaction, and nothing is charged', async () => {
    const bed = await testBed({ truemoney: { stock: { '040101/10000': 3 } } });
    expect((await bed.call(CARDS)).status.code).toBe('0');
    expect(await readable(bed, await buyCards(bed))).toBe(refused(FAILED, NO_ID));
    expect(await bed.availableVnd('truemoney')).toBe(980_000);
    expect((await bed.call({ ...CARDS, quantity: 1 })).status.code).toBe('0');
  });
});
