import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dvsTopupPath, trueMoneyBody } from './requests.js';
import { runSimulator, type RunningSimulator } from './running-simulator.js';

let running: RunningSimulator;
beforeEach(async () => {
  running = await runSimulator();
});
afterEach(() => running.close());

const TRUEMONEY = '/api/v1/service/requestTransaction';
const many = <T>(count: number, make: (i: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, i) => make(i)));

async function buyDvs(requestId?: string): Promise<string> {
  const { body } = await running.send({ method: 'GET', path: dvsTopupPath({ requestId }) });
  return body.replace(/;\d+$/, ';id');
}

async function buyTrueMoney(requestId: string, fields: object): Promise<string> {
  const { body } = await running.send({
    method: 'POST',
    path: TRUEMONEY,
    body: await trueMoneyBody({ requestId, ...fields }),
  });
  return (JSON.parse(body) as { status: { code: string } }).status.code;
}

const count = (answers: readonly string[]) =>
  Object.fromEntries(
    [...new Set(answers)].sort().map((a) => [a, answers.filter((b) => b === a).length]),
  );
const TOPUP = { serviceCode: '060000', price: 10_000, phoneNumber: '0912345678' };
const CARDS = { serviceCode: '040101', price: 10_000, quantity: 1 };

/** A duplicate that charged twice, or a balance spent twice, is the loss this project exists to prevent. */
describe('money over real HTTP, in parallel', () => {
  it('DVS charges one client id once under 200 requests at the same time', async () => {
    const answers = await many(200, () => buyDvs('same'));
    expect(count(answers)).toEqual({ '-308;id': 199, '1;id': 1 });
    expect((await running.availableVnd()).dvs).toBe(990_000);
  });

  it.each([
    ['top-ups', TOPUP],
    ['cards', CARDS],
  ])(
    'TrueMoney charges one requestId once under 200 requests at the same time: %s',
    async (_name, fields) => {
      const answers = await many(200, () => buyTrueMoney('same', fields));
      expect(count(answers)).toEqual({ '0': 1, '2005': 199 });
      expect((await running.availableVnd()).truemoney).toBe(990_000);
    },
  );

  it('DVS sells exactly 100 of 300 top-ups on a balance for 100', async () => {
    const answers = await many(300, (i) => buyDvs(i % 2 === 0 ? `id-${i}` : undefined));
    expect(count(answers)).toEqual({ '-3': 200, '1;id': 100 });
    expect((await running.availableVnd()).dvs).toBe(0);
  });

  it('TrueMoney sells exactly 100 of 300 purchases on a balance for 100', async () => {
    const answers = await many(300, (i) => buyTrueMoney(`id-${i}`, i % 2 === 0 ? TOPUP : CARDS));
    expect(count(answers)).toEqual({ '0': 100, '800': 200 });
    expect((await running.availableVnd()).truemoney).toBe(0);
  });

  it('gives every one of 300 answers an id of its own', async () => {
    const answers = await many(
      300,
      async (i) =>
        (
          await running.send({
            method: 'GET',
            path: dvsTopupPath({ requestId: i % 3 === 0 ? 'same' : undefined }),
          })
        ).body,
    );
    const ids = answers.flatMap((a) => a.split(';')[1] ?? []);
    expect(ids.length).toBeGreaterThan(100);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
