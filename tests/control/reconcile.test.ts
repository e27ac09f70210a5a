import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallInput } from '../../simulator/control/index.js';
import { controlBed, DOORS, type ControlBed } from './control-bed.js';

type Order = CallInput<'reconcile'>['orders'][number];

const HELD = '0990000000';

describe.each(DOORS)('reconcile %s', (door) => {
  let bed: ControlBed;
  beforeEach(async () => (bed = await controlBed(door)));
  afterEach(() => bed.close());

  const compare = (...orders: Order[]) =>
    bed.control.reconcile({ provider: 'dvs', partner: 'demo', orders });
  const order = (facts: Partial<Order> = {}): Order => ({
    ...{ orderId: 'A1', requestId: 'a', status: 'succeeded', amountVnd: 10_000, ...facts },
  });
  const codes = async (...orders: Order[]) =>
    (await compare(...orders)).differences.map(({ code }) => code);
  const idOf = (reply: string) => reply.split(';')[1] ?? '';
  const failed = () => bed.topup({ transidclient: 'a', sotien: '2000000' });

  it('agrees when both sides say the same', async () => {
    await bed.topup({ transidclient: 'a' });
    await bed.topup({ transidclient: 'b', sotien: '2000000' });
    const other = {
      orderId: 'B1',
      requestId: 'b',
      status: 'failed',
      amountVnd: 2_000_000,
    } as const;
    expect(await compare(order(), other)).toEqual({
      agrees: true,
      differences: [],
      totals: {
        consumer: {
          succeeded: { count: 1, amountVnd: 10_000 },
          failed: { count: 1, amountVnd: 2_000_000 },
          pending: { count: 0, amountVnd: 0 },
        },
        provider: {
          succeeded: { count: 1, amountVnd: 10_000 },
          failed: { count: 1, amountVnd: 2_000_000 },
          held: { count: 0, amountVnd: 0 },
          reversed: { count: 0, amountVnd: 0 },
        },
      },
    });
  });

  it('finds an order by its request id, any of several, the provider’s id, or its own id', async () => {
    const transactionId = idOf(await bed.topup({ transidclient: 'a' }));
    expect(await codes(order({ requestId: ['x', 'a'] }))).toEqual([]);
    expect(await codes(order({ requestId: undefined, transactionId }))).toEqual([]);
    expect(await codes(order({ orderId: 'a', requestId: undefined }))).toEqual([]);
  });

  it('charged-but-consumer-says-failed', async () => {
    await bed.topup({ transidclient: 'a' });
    const { differences } = await compare(order({ status: 'failed' }));
    expect(differences).toMatchObject([
      {
        ...{ code: 'charged-but-consumer-says-failed', orderId: 'A1', amountVnd: 10_000 },
        text: 'order A1 failed for the consumer, and dvs charged 10.000 ₫ for it: the customer was refunded what was delivered',
        transactions: [{ requestId: 'a', state: 'succeeded', amountVnd: 10_000 }],
      },
    ]);
  });

  it('not-charged-but-consumer-says-succeeded', async () => {
    await failed();
    expect(await codes(order())).toEqual(['not-charged-but-consumer-says-succeeded']);
  });

  it('charged-twice', async () => {
    await bed.topup({ transidclient: 'a' });
    await bed.topup({ transidclient: 'a2' });
    const { differences } = await compare(order({ requestId: ['a', 'a2'] }));
    expect(differences).toMatchObject([{ code: 'charged-twice', amountVnd: 10_000 }]);
    expect(differences[0]?.transactions).toHaveLength(2);
  });

  it('still-held', async () => {
    await bed.topup({ transidclient: 'a', phone: HELD });
    const { differences } = await compare(order({ status: 'pending' }));
    expect(differences).toMatchObject([{ code: 'still-held' }]);
    expect(differences[0]?.text).toContain('ask again until it is decided');
    const early = await compare(order({ status: 'failed' }));
    expect(early.differences.map(({ code }) => code)).toEqual(['still-held']);
    expect(early.differences[0]?.text).toContain('decided too early');
  });

  it('unknown-to-provider', async () => {
    expect(await codes(order())).toEqual(['unknown-to-provider']);
    expect(await codes(order({ status: 'pending' }))).toEqual(['unknown-to-provider']);
    expect(await codes(order({ status: 'failed' }))).toEqual([]);
  });

  it('unknown-to-consumer', async () => {
    await bed.topup({ transidclient: 'a' });
    await bed.topup();
    await bed.topup({ transidclient: 'h', phone: HELD });
    await failed();
    const { differences } = await compare();
    expect(differences.map(({ code }) => code)).toEqual([
      ...['unknown-to-consumer', 'unknown-to-consumer', 'unknown-to-consumer'],
    ]);
    expect(differences[1]?.text).toContain('without a request id');
    expect(differences[2]?.text).toContain('dvs holds 10.000 ₫ for request h');
  });

  it('amount-differs', async () => {
    await bed.topup({ transidclient: 'a' });
    const { differences } = await compare(order({ amountVnd: 50_000 }));
    expect(differences).toMatchObject([{ code: 'amount-differs', amountVnd: 40_000 }]);
  });

  it('reversed-later', async () => {
    const transactionId = idOf(await bed.topup({ transidclient: 'a' }));
    const at = { provider: 'dvs', transactionId } as const;
    await bed.control.resolveTransaction({ ...at, decision: 'reversed' });
    expect(await codes(order())).toEqual(['reversed-later']);
    expect(await codes(order({ status: 'failed' }))).toEqual([]);
  });

  it('cards-differ', async () => {
    await bed.call({ serviceCode: '040101', price: 10000, quantity: 3, requestId: 'cards' });
    const cards = (delivered: number) =>
      bed.control.reconcile({
        ...{ provider: 'truemoney', partner: 'demo' },
        orders: [{ ...order(), requestId: 'cards', amountVnd: 30_000, cards: delivered }],
      });
    expect(await cards(3)).toMatchObject({ agrees: true });
    expect((await cards(2)).differences).toMatchObject([
      { code: 'cards-differ', amountVnd: 10_000 },
    ]);
  });

  it('takes a long list', async () => {
    const orders = Array.from({ length: 20_000 }, (_, i) =>
      order({ orderId: `order-${i}`, requestId: `request-${i}`, status: 'failed' }),
    );
    expect(JSON.stringify(orders).length).toBeGreaterThan(1_000_000);
    expect(await compare(...orders)).toMatchObject({ agrees: true });
  });

  it('refuses a list with one order twice, and a partner that is not there', async () => {
    await expect(compare(order(), order())).rejects.toMatchObject({
      code: 'BODY_INVALID',
      problem: { errors: [{ pointer: '/orders/1/orderId', code: 'ORDER_REPEATED' }] },
    });
    await expect(
      bed.control.reconcile({ provider: 'dvs', partner: 'nobody', orders: [] }),
    ).rejects.toMatchObject({ code: 'PARTNER_UNKNOWN' });
  });
});
