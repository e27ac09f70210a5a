import { describe, expect, it } from 'vitest';
import type { Ledger } from '../ledger/port.js';
import { memoryLedger } from '../../stores/memory/memory-ledger.js';
import { testBed } from '../test-bed.suite.js';

/** A ledger whose decisions take as long as the test likes, as those of a remote one do. */
function slowLedger(): { ledger: Ledger; decide: () => void } {
  const memory = memoryLedger();
  let decide = (): void => undefined;
  const mayDecide = new Promise<void>((resolve) => {
    decide = resolve;
  });
  const settle: Ledger['settle'] = async (settlement) => {
    await mayDecide;
    return memory.settle(settlement);
  };
  const ledger = new Proxy(memory, {
    get: (target, name) => {
      const method = Reflect.get(target, name) as (...a: unknown[]) => unknown;
      return name === 'settle' ? settle : method.bind(target);
    },
  });
  return { ledger, decide };
}

const TOPUP = { serviceCode: '060000', price: 10_000, phoneNumber: '0912345678' };

/** The money is held and nothing is decided: an answer "charged" or "failed" would be believed, and might turn out false. */
describe('between the reservation and the decision', () => {
  it.each([
    ['a success', 'order', '0'],
    ['a failure', 'sim-1-order', '1'],
  ])('a TrueMoney query calls %s questionable', async (_name, requestId, decided) => {
    const { ledger, decide } = slowLedger();
    const bed = await testBed({ ledger });
    const buying = bed.call({ ...TOPUP, requestId });
    const ask = () => bed.call({ serviceCode: '110000', txnRequestId: requestId });
    await expect.poll(async () => (await ask()).transaction).toBeTruthy();
    expect((await ask()).transaction).toMatchObject({
      errorCode: '4501',
      transactionStatus: 'processing',
      serials: [],
      telcoType: 'VNP',
    });
    decide();
    expect((await buying).status.code).toBe(decided);
    expect((await ask()).transaction).toMatchObject({ errorCode: decided });
  });

  it('a DVS re-check calls it questionable', async () => {
    const { ledger, decide } = slowLedger();
    const bed = await testBed({ ledger });
    const buying = bed.topup();
    const held = () => ledger.list({ provider: 'dvs', username: 'demo' });
    await expect.poll(held).toHaveLength(1);
    const [transaction] = await held();
    expect(transaction).toMatchObject({ state: 'held', code: '0' });
    expect(await bed.recheck(transaction!.id)).toBe(`0;${transaction!.id}`);
    decide();
    expect(await buying).toBe(`1;${transaction!.id}`);
    expect(await bed.recheck(transaction!.id)).toBe(`1;${transaction!.id}`);
  });
});
