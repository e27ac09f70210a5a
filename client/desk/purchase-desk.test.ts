import { describe, expect, it } from 'vitest';
import { VirtualClock } from '../virtual-clock.suite.js';
import type { DeskAsked, DeskResult } from './desk-provider.js';
import { memoryOrderStore, type MemoryShelf } from './memory-order-store.js';
import type { OrderAsked } from './order.js';
import { OrderStoreError, type OrderStore } from './order-store.js';
import { PurchaseDesk } from './purchase-desk.js';
import {
  CARDS_ORDER,
  cardsOf,
  FAILED,
  ScriptedProvider,
  SUCCEEDED,
  TOPUP_ORDER,
  UNKNOWN,
} from './scripted-provider.suite.js';

const OPEN: DeskAsked = { kind: 'open', result: UNKNOWN, progress: { notFounds: 1 } };
const decided = (result: DeskResult): DeskAsked => ({ kind: 'decided', result });

/** A desk over a shelf; `open` again is a restart. */
function shop(changed: (store: OrderStore) => OrderStore = (store) => store) {
  const shelf: MemoryShelf = new Map();
  const clock = new VirtualClock();
  const lines: string[] = [];
  let ids = 0;
  const open = () => {
    const provider = new ScriptedProvider();
    const desk = new PurchaseDesk({
      store: changed(memoryOrderStore(shelf, 'shop')),
      providers: { dvs: provider, truemoney: provider },
      ...{ clock, newRequestId: () => `ID${(ids += 1)}`, log: (line) => lines.push(line) },
    });
    const bought = (order: OrderAsked, result: DeskResult) => {
      const buying = desk.purchase(order);
      provider.last.answer(result);
      return buying;
    };
    const settled = async (...answers: readonly DeskAsked[]) => {
      const from = provider.calls.length;
      const settling = desk.settle();
      await Promise.resolve();
      answers.forEach((answer, i) => provider.calls[from + i]?.answer(answer));
      await settling;
    };
    return { desk, provider, bought, settled };
  };
  return { open, clock, lines, ...open() };
}

describe('a purchase', () => {
  it('is saved, with the id and the money, before it is sent', () => {
    const saved: string[] = [];
    const { desk, provider } = shop((store) => ({
      load: () => store.load(),
      save: (order) => {
        saved.push(`${order.status} ${order.requestId} ${order.chargedVnd}`);
        store.save(order);
      },
    }));
    void desk.purchase(CARDS_ORDER);
    expect(saved).toEqual(['pending ID1 40000']);
    expect(provider.calls).toMatchObject([{ what: 'buy', order: { requestId: 'ID1' } }]);
  });

  it('that cannot be saved is not sent, and leaves nothing', async () => {
    const { desk, provider } = shop((store) => ({
      load: () => store.load(),
      save: () => {
        throw new OrderStoreError('STORE_FAILED', 'the disk is full');
      },
    }));
    await expect(desk.purchase(TOPUP_ORDER)).rejects.toMatchObject({ code: 'STORE_FAILED' });
    expect(provider.calls).toEqual([]);
    expect(desk.orders()).toEqual([]);
  });

  it('whose answer cannot be saved is pending, and is asked about', async () => {
    let isFull = false;
    const { desk, bought, settled } = shop((store) => ({
      load: () => store.load(),
      save: (order) => {
        if (isFull) throw new OrderStoreError('STORE_FAILED', 'the disk is full');
        store.save(order);
        isFull = order.lastReason === undefined && order.status === 'pending';
      },
    }));
    await expect(bought(TOPUP_ORDER, FAILED)).rejects.toMatchObject({ code: 'STORE_FAILED' });
    expect(desk.orders()).toMatchObject([{ status: 'pending', refundedVnd: 0 }]);
    isFull = false;
    await settled(decided(FAILED));
    expect(desk.orders()).toMatchObject([{ status: 'failed', refundedVnd: 10_000 }]);
  });

  // prettier-ignore
  const outcomes: readonly [string, DeskResult, object][] = [
    ['succeeded', SUCCEEDED, { status: 'succeeded', chargedVnd: 10_000, refundedVnd: 0 }],
    ['failed',    FAILED,    { status: 'failed', chargedVnd: 10_000, refundedVnd: 10_000 }],
    ['unknown',   UNKNOWN,   { status: 'pending', chargedVnd: 10_000, refundedVnd: 0, lastReason: 'timeout: no answer' }],
  ];
  it.each(outcomes)('that %s is so after a restart too', async (_name, result, order) => {
    const { bought, open } = shop();
    expect(await bought(TOPUP_ORDER, result)).toMatchObject(order);
    expect(open().desk.orders()).toMatchObject([order]);
  });

  it('during which the client breaks is unknown, and its words are kept back', async () => {
    const { desk, provider } = shop();
    const buying = desk.purchase(TOPUP_ORDER);
    provider.last.fail(new TypeError('https://x/?privatekey=secret'));
    expect(await buying).toMatchObject({ status: 'pending', refundedVnd: 0 });
    expect(JSON.stringify(desk.orders())).not.toContain('secret');
  });

  // prettier-ignore
  const invalid: readonly [string, Partial<OrderAsked>][] = [
    ['no orderId',               { orderId: '' }],
    ['an orderId that is long',  { orderId: 'x'.repeat(101) }],
    ['another provider',         { provider: 'visa' as 'dvs' }],
    ['another kind',             { kind: 'gift' as 'topup' }],
    ['no phone',                 { phone: undefined }],
    ['several top-ups in one',   { quantity: 2 }],
    ['no money',                 { amountVnd: 0 }],
    ['half a dong',              { amountVnd: 0.5 }],
    ['cards of DVS',             { kind: 'cards', serviceCode: '040101' }],
    ['cards of no service',      { kind: 'cards', provider: 'truemoney' }],
    ['51 cards',                 { ...CARDS_ORDER, quantity: 51 }],
    ['more money than numbers',  { ...CARDS_ORDER, amountVnd: Number.MAX_SAFE_INTEGER }],
  ];
  it.each(invalid)('with %s is refused before anything is saved', async (_name, wrong) => {
    const { desk, provider } = shop();
    const refused = expect(desk.purchase({ ...TOPUP_ORDER, ...wrong })).rejects;
    await refused.toMatchObject({ code: 'ORDER_INVALID' });
    expect([...desk.orders(), ...provider.calls]).toEqual([]);
  });

  it('at a provider without credentials is refused', async () => {
    const desk = new PurchaseDesk({ store: memoryOrderStore(new Map(), 'x'), providers: {} });
    const code = 'PROVIDER_NOT_CONFIGURED';
    await expect(desk.purchase(TOPUP_ORDER)).rejects.toMatchObject({ code });
    await expect(desk.balance('dvs')).rejects.toMatchObject({ code });
  });
});

describe('the same orderId', () => {
  it('at the same time is the same order, sent once', async () => {
    const { desk, provider } = shop();
    const both = [desk.purchase(TOPUP_ORDER), desk.purchase({ ...TOPUP_ORDER })];
    expect(provider.calls).toHaveLength(1);
    provider.last.answer(SUCCEEDED);
    const [one, other] = await Promise.all(both);
    expect(one).toEqual(other);
    expect(one).toMatchObject({ status: 'succeeded' });
  });

  it.each([
    ['succeeded', SUCCEEDED],
    ['failed', FAILED],
    ['unknown', UNKNOWN],
  ])('is never sent again after it %s, nor after a restart', async (_name, result) => {
    const { desk, provider, bought, open } = shop();
    const first = await bought(TOPUP_ORDER, result);
    expect(await desk.purchase(TOPUP_ORDER)).toEqual(first);
    expect(provider.calls).toHaveLength(1);
    const again = open();
    expect(await again.desk.purchase(TOPUP_ORDER)).toEqual(first);
    expect(again.provider.calls).toEqual([]);
  });

  it.each([
    { phone: '0987654321' },
    { amountVnd: 20_000 },
    { provider: 'truemoney' as const },
    { gateway: 'VNP' },
  ])('with other goods is refused: %j', async (other) => {
    const { desk, bought, open } = shop();
    await bought(TOPUP_ORDER, SUCCEEDED);
    const conflict = { code: 'ORDER_CONFLICT' };
    await expect(desk.purchase({ ...TOPUP_ORDER, ...other })).rejects.toMatchObject(conflict);
    await expect(open().desk.purchase({ ...TOPUP_ORDER, ...other })).rejects.toMatchObject(
      conflict,
    );
  });

  it('is the same when a default is written out', async () => {
    const { desk, bought } = shop();
    const { quantity: _, ...one } = CARDS_ORDER;
    await bought(one, UNKNOWN);
    expect(await desk.purchase({ ...one, quantity: 1 })).toMatchObject({ status: 'pending' });
  });
});

describe('the id of a purchase', () => {
  it('is drawn again when another order has it', async () => {
    const shelf: MemoryShelf = new Map();
    const drawn = ['X', 'X', 'Y'].values();
    const provider = new ScriptedProvider();
    const desk = new PurchaseDesk({
      store: memoryOrderStore(shelf, 'shop'),
      providers: { dvs: provider },
      newRequestId: () => drawn.next().value ?? 'X',
    });
    void desk.purchase(TOPUP_ORDER);
    void desk.purchase({ ...TOPUP_ORDER, orderId: 'B' });
    expect(provider.calls.map(({ order }) => order.requestId)).toEqual(['X', 'Y']);
    await expect(desk.purchase({ ...TOPUP_ORDER, orderId: 'D' })).rejects.toMatchObject({
      code: 'REQUEST_ID_REPEATED',
    });
  });
});

describe('settling', () => {
  it('asks about what a restart finds pending, under its own id, and never buys it anew', async () => {
    const { desk, provider, open } = shop();
    void desk.purchase(TOPUP_ORDER);
    expect(provider.calls).toHaveLength(1);
    const after = open();
    await after.settled(decided(SUCCEEDED));
    const asked = after.provider.calls.map(({ what, order }) => `${what} ${order.requestId}`);
    expect(asked).toEqual(['ask ID1']);
    expect(after.desk.orders()).toMatchObject([{ status: 'succeeded', requestId: 'ID1' }]);
  });

  it('leaves an order alone whose purchase is under way', async () => {
    const { desk, provider } = shop();
    const buying = desk.purchase(TOPUP_ORDER);
    await desk.settle();
    expect(provider.calls.map(({ what }) => what)).toEqual(['buy']);
    provider.last.answer(SUCCEEDED);
    await buying;
  });

  it('twice at a time asks once', async () => {
    const { desk, provider, bought } = shop();
    await bought(TOPUP_ORDER, UNKNOWN);
    const first = desk.settle();
    const second = desk.settle().then(() => desk.orders());
    expect(provider.calls.map(({ what }) => what)).toEqual(['buy', 'ask']);
    // Time for the second to end without having waited.
    for (let step = 0; step < 20; step++) await Promise.resolve();
    provider.last.answer(decided(SUCCEEDED));
    expect(await second).toMatchObject([{ status: 'succeeded' }]);
    await first;
    expect(desk.orders()).toMatchObject([{ status: 'succeeded' }]);
  });

  it('asks about eight orders at a time, and about each', async () => {
    const { desk, provider } = shop();
    const buying = Array.from({ length: 20 }, (_, i) =>
      desk.purchase({ ...TOPUP_ORDER, orderId: `O${i}` }),
    );
    for (const call of provider.calls) call.answer(UNKNOWN);
    await Promise.all(buying);
    const settling = desk.settle();
    const asks = () => provider.calls.slice(20);
    expect(asks()).toHaveLength(8);
    for (let i = 0; i < 20; i++) {
      asks()[i]?.answer(OPEN);
      // The next question follows some steps after an answer.
      for (let step = 0; step < 10; step++) await Promise.resolve();
    }
    await settling;
    expect(new Set(asks().map(({ order }) => order.orderId)).size).toBe(20);
    expect(asks()).toHaveLength(20);
  });

  it('keeps what was learnt for the next question, over a restart', async () => {
    const { bought, settled, open } = shop();
    await bought(TOPUP_ORDER, { ...UNKNOWN, transactionId: '42' });
    await settled(OPEN);
    const after = open();
    void after.desk.settle();
    expect(after.provider.last.order).toMatchObject({
      transactionId: '42',
      progress: { notFounds: 1 },
    });
  });

  // What a question brings may be about a repetition: a failure of that one proves nothing of the order.
  it('takes neither money nor an id from an answer that has not decided', async () => {
    const { desk, bought, settled } = shop();
    await bought(TOPUP_ORDER, UNKNOWN);
    const progress = { repetitionId: '43' };
    await settled({ kind: 'open', result: { ...FAILED, transactionId: '43' }, progress });
    const [order] = desk.orders();
    expect(order).toMatchObject({ status: 'pending', refundedVnd: 0, progress });
    expect(order?.transactionId).toBeUndefined();
  });

  it('calls a person when there is no question left, and pays nothing back', async () => {
    const { desk, bought, settled } = shop();
    await bought(TOPUP_ORDER, UNKNOWN);
    await settled({ kind: 'stop', why: 'no-id', advice: 'Ask.' });
    const needsHuman = { why: 'no-id', advice: 'Ask.' };
    expect(desk.orders()).toMatchObject([{ status: 'pending', refundedVnd: 0, needsHuman }]);
  });

  it('calls a person after a quarter of an hour, and goes on asking', async () => {
    const { desk, clock, bought, settled } = shop();
    await bought(TOPUP_ORDER, UNKNOWN);
    clock.advance(899_999);
    await settled(OPEN);
    expect(desk.orders()[0]).not.toHaveProperty('needsHuman');
    clock.advance(1);
    await settled(OPEN);
    expect(desk.orders()[0]).toMatchObject({ needsHuman: { why: 'deadline' } });
    await settled(decided(SUCCEEDED));
    expect(desk.orders()[0]).toMatchObject({ status: 'succeeded' });
    expect(desk.orders()[0]).not.toHaveProperty('needsHuman');
  });

  it('lets an order be when its question breaks', async () => {
    const { desk, provider, bought } = shop();
    await bought(TOPUP_ORDER, UNKNOWN);
    const settling = desk.settle();
    provider.last.fail(new Error('secret'));
    await settling;
    expect(desk.orders()).toMatchObject([{ status: 'pending', refundedVnd: 0 }]);
  });

  it('tells when something cannot be saved', async () => {
    const shelf: MemoryShelf = new Map();
    const store = memoryOrderStore(shelf, 'shop');
    const provider = new ScriptedProvider();
    const desk = new PurchaseDesk({ store, providers: { dvs: provider } });
    const buying = desk.purchase(TOPUP_ORDER);
    provider.last.answer(UNKNOWN);
    await buying;
    const settling = desk.settle();
    store.close();
    provider.last.answer(decided(SUCCEEDED));
    await expect(settling).rejects.toMatchObject({ code: 'STORE_CLOSED' });
    expect(desk.orders()).toMatchObject([{ status: 'pending' }]);
  });

  it('asks no provider that has no credentials now', async () => {
    const { bought, open } = shop();
    await bought(TOPUP_ORDER, UNKNOWN);
    const { desk } = open();
    await expect(desk.balance('dvs')).resolves.toEqual({ kind: 'balance', amountVnd: 5 });
    const store: OrderStore = { load: () => desk.orders(), save: () => undefined };
    const blind = new PurchaseDesk({ store, providers: {} });
    await blind.settle();
    expect(blind.orders()).toMatchObject([{ status: 'pending' }]);
  });
});

describe('cards', () => {
  const cards = cardsOf('1', '2');

  it('are saved with the success, and are the same for ever', async () => {
    const { desk, bought, settled, provider, open } = shop();
    await bought(CARDS_ORDER, { ...SUCCEEDED, cards });
    await settled();
    expect(await desk.purchase(CARDS_ORDER)).toMatchObject({ cards });
    expect(provider.calls).toHaveLength(1);
    expect(open().desk.orders()).toMatchObject([{ status: 'succeeded', cards }]);
  });

  it('that cannot be read are asked for again', async () => {
    const { desk, bought, settled } = shop();
    const unreadable = { ...UNKNOWN, why: 'cards-unreadable', transactionId: 'T1' };
    await bought(CARDS_ORDER, unreadable);
    await settled({ kind: 'stop', why: 'cards-unreadable', advice: 'Get them.' });
    expect(desk.orders()).toMatchObject([
      { status: 'pending', needsHuman: { advice: 'Get them.' } },
    ]);
    await settled(decided({ ...SUCCEEDED, transactionId: 'T1', cards }));
    expect(desk.orders()).toMatchObject([{ status: 'succeeded', cards }]);
  });

  it('that another order has are not delivered again, also after a restart', async () => {
    const { bought, open } = shop();
    await bought(CARDS_ORDER, { ...SUCCEEDED, transactionId: 'T1', cards });
    const after = open();
    const other = { ...CARDS_ORDER, orderId: 'D' };
    const stale = { ...SUCCEEDED, transactionId: 'T2', cards: cardsOf('2', '3') };
    const order = await after.bought(other, stale);
    expect(order).toMatchObject({ status: 'pending', refundedVnd: 0 });
    expect(order.cards).toBeUndefined();
  });

  it('come with no top-up', async () => {
    const { bought } = shop();
    const order = await bought(TOPUP_ORDER, { ...SUCCEEDED, cards });
    expect(order.cards).toBeUndefined();
  });
});

describe('a transaction that another order has', () => {
  it.each([
    ['a success', SUCCEEDED],
    ['a failure', FAILED],
    ['an unknown', UNKNOWN],
  ])('proves nothing, and is not asked about: %s', async (_name, result) => {
    const { bought, open } = shop();
    await bought(TOPUP_ORDER, { ...SUCCEEDED, transactionId: '42' });
    const after = open();
    const other = { ...TOPUP_ORDER, orderId: 'B' };
    const order = await after.bought(other, { ...result, transactionId: '42' });
    expect(order).toMatchObject({ status: 'pending', refundedVnd: 0 });
    expect(order.transactionId).toBeUndefined();
  });

  it('is another one at another provider', async () => {
    const { bought } = shop();
    await bought(TOPUP_ORDER, { ...SUCCEEDED, transactionId: '42' });
    const other = { ...TOPUP_ORDER, orderId: 'B', provider: 'truemoney' } as const;
    expect(await bought(other, { ...SUCCEEDED, transactionId: '42' })).toMatchObject({
      status: 'succeeded',
    });
  });
});

describe('a person', () => {
  const note = 'Ms Lan of DVS says so';

  it.each([
    ['succeeded', 0],
    ['failed', 10_000],
  ] as const)('decides what nobody else could: %s', async (status, refundedVnd) => {
    const { desk, bought, provider } = shop();
    await bought(TOPUP_ORDER, UNKNOWN);
    const order = await desk.decideByHand('A', { status, note });
    expect(order).toMatchObject({ status, refundedVnd, lastReason: `by hand: ${note}` });
    await desk.settle();
    expect(provider.calls).toHaveLength(1);
  });

  it('cannot undo a decision', async () => {
    const { desk, bought } = shop();
    await bought(TOPUP_ORDER, SUCCEEDED);
    const decision = { status: 'failed', note } as const;
    await expect(desk.decideByHand('A', decision)).rejects.toMatchObject({ code: 'ORDER_SETTLED' });
    await expect(desk.decideByHand('Z', decision)).rejects.toMatchObject({ code: 'ORDER_UNKNOWN' });
    expect(desk.orders()).toMatchObject([{ status: 'succeeded', refundedVnd: 0 }]);
  });

  it('waits for what is under way, and then may come too late', async () => {
    const { desk, provider } = shop();
    const buying = desk.purchase(TOPUP_ORDER);
    const deciding = desk.decideByHand('A', { status: 'failed', note });
    provider.last.answer(SUCCEEDED);
    await buying;
    await expect(deciding).rejects.toMatchObject({ code: 'ORDER_SETTLED' });
  });
});

it('the log tells of each order and of no PIN', async () => {
  const { lines, bought } = shop();
  await bought({ ...CARDS_ORDER, orderId: 'a\nb' }, { ...SUCCEEDED, cards: cardsOf('1', '2') });
  expect(lines).toEqual(['order "a\\nb" is succeeded']);
});
