import { afterEach, beforeEach, describe, it } from 'vitest';
import { DvsClient, TrueMoneyClient } from '../../../client/index.js';
import { expect, openSim, type OpenSim } from '../vitest/index.js';

let sim: OpenSim;
beforeEach(async () => {
  sim = await openSim({ seed: 'matchers', clock: 'frozen@2026-01-15T12:00:00+07:00' });
});
afterEach(() => sim.close());

const topup = (phone: string, requestId: string, amountVnd = 10_000) =>
  new DvsClient({ ...sim.dvs, fetch: sim.fetch }).topup({ phone, requestId, amountVnd });

const buyCards = (requestId: string) =>
  new TrueMoneyClient({ ...sim.truemoney, fetch: sim.fetch }).buyCards({
    ...{ serviceCode: '040101', amountVnd: 20_000, quantity: 2, requestId },
  });

const DELIVERED = '0912345678';
const QUESTIONABLE = '0990000000';
const FAILED = '0990000061';

/** What is expected · in words that hold · and in words that do not. */
const CASES: readonly [string, () => Promise<void>, () => Promise<void>][] = [
  [
    'all that is charged',
    () => expect(sim).toHaveCharged(110_000),
    () => expect(sim).not.toHaveCharged(110_000),
  ],
  [
    'all that DVS charged',
    () => expect(sim).toHaveCharged(70_000, { provider: 'dvs' }),
    () => expect(sim).not.toHaveCharged(70_000, { provider: 'dvs' }),
  ],
  [
    'no other sum',
    () => expect(sim).not.toHaveCharged(120_000),
    () => expect(sim).toHaveCharged(120_000),
  ],
  [
    'a charge of several',
    () => expect(sim).toHaveCharged({ phone: '+84987654321' }),
    () => expect(sim).not.toHaveCharged({ phone: '0987654321' }),
  ],
  [
    'cards by what they cost together',
    () => expect(sim).toHaveChargedOnce({ operation: 'buy-cards', amountVnd: 40_000 }),
    () => expect(sim).not.toHaveChargedOnce({ operation: 'buy-cards', amountVnd: 40_000 }),
  ],
  [
    'nothing for what is held',
    () => expect(sim).not.toHaveCharged({ requestId: 'order-4' }),
    () => expect(sim).toHaveCharged({ requestId: 'order-4' }),
  ],
  [
    'nothing for what failed',
    () => expect(sim).not.toHaveCharged({ phone: FAILED }),
    () => expect(sim).toHaveCharged({ phone: FAILED }),
  ],
  [
    'once',
    () => expect(sim).toHaveChargedOnce({ phone: DELIVERED }),
    () => expect(sim).not.toHaveChargedOnce({ phone: DELIVERED }),
  ],
  [
    'not once, but twice',
    () => expect(sim).not.toHaveChargedOnce({ phone: '0987654321' }),
    () => expect(sim).toHaveChargedOnce({ phone: '0987654321' }),
  ],
  [
    'calls',
    () => expect(sim).toHaveReceived({ operation: 'topup', phone: '0987654321' }),
    () => expect(sim).not.toHaveReceived({ operation: 'topup', phone: '0987654321' }),
  ],
  [
    'calls by a phone with its country code',
    () => expect(sim).toHaveReceived({ phone: '+84987654321' }, { times: 2 }),
    () => expect(sim).not.toHaveReceived({ phone: '84987654321' }),
  ],
  [
    'so many calls',
    () => expect(sim).toHaveReceived({ operation: 'topup' }, { times: 5 }),
    () => expect(sim).toHaveReceived({ operation: 'topup' }, { times: 4 }),
  ],
  [
    'calls within bounds',
    () => expect(sim).toHaveReceived({}, { atLeast: 2, atMost: 6 }),
    () => expect(sim).toHaveReceived({}, { atMost: 5 }),
  ],
  [
    'no call',
    () => expect(sim).not.toHaveReceived({ operation: 'query' }),
    () => expect(sim).toHaveReceived({ operation: 'query' }),
  ],
  [
    'calls by fields of the wire, and by the price of one item',
    () => expect(sim).toHaveReceived({ amountVnd: 20_000, fields: { quantity: '2' } }),
    () => expect(sim).toHaveReceived({ amountVnd: 40_000, fields: { quantity: '2' } }),
  ],
  [
    'what is settled',
    () => expect(sim).toHaveSettled({ phone: DELIVERED }, { as: 'succeeded' }),
    () => expect(sim).toHaveSettled({ phone: DELIVERED }, { as: 'failed' }),
  ],
  ['what is not settled', () => expect(sim).not.toHaveSettled(), () => expect(sim).toHaveSettled()],
  [
    'nothing there that could be settled',
    () => expect(sim).not.toHaveSettled({ requestId: 'order-7' }),
    () => expect(sim).toHaveSettled({ requestId: 'order-7' }),
  ],
];

describe('what each says yes and no to', () => {
  beforeEach(async () => {
    await topup(DELIVERED, 'order-1');
    await topup('0987654321', 'order-2');
    await topup('0987654321', 'order-3', 50_000);
    await topup(QUESTIONABLE, 'order-4');
    await topup(FAILED, 'order-5');
    await buyCards('order-6');
  });

  it.each(CASES)('%s', async (_name, holds, not) => {
    await holds();
    await expect(not()).rejects.toThrow(/^expect\(sim\)\.[^]*\n\nExpected: [^]*\nFound: {4}\S/);
  });
});

describe('what is still to come', () => {
  const OTHER = '0987654321';

  /** A top-up that its caller gave up, and that arrives later. */
  async function lateTopup(requestId: string) {
    const id = await sim.fault({ effect: 'late-arrival', match: { requestId } });
    const patience = new AbortController();
    const { signal } = patience;
    const client = new DvsClient({ ...sim.dvs, fetch: sim.fetch });
    const order = { phone: DELIVERED, requestId, amountVnd: 10_000 };
    const bought = client.topup({ ...order, signal });
    await expect.poll(() => sim.calls({ fault: id }), { timeout: 30_000 }).toHaveLength(1);
    patience.abort();
    expect(await bought).toMatchObject({ outcome: 'unknown' });
  }

  const order = (requestId: string, status: 'succeeded' | 'failed') =>
    ({ orderId: requestId, requestId, status, amountVnd: 10_000 }) as const;

  it('is no charge yet, and no proof that there is none', async () => {
    await lateTopup('order-1');
    await topup(DELIVERED, 'order-2');
    const orders = [order('order-1', 'failed'), order('order-2', 'succeeded')];
    const uses = [
      () => expect(sim).toHaveChargedOnce({ phone: DELIVERED }),
      () => expect(sim).toHaveCharged(10_000),
      () => expect(sim).not.toHaveCharged(20_000),
      () => expect(sim).not.toHaveCharged({ requestId: 'order-1' }),
      () => expect(sim).toReconcile(orders),
      () => expect(sim).not.toReconcile(orders),
    ];
    for (const use of uses) {
      await expect(use()).rejects.toThrow(
        /1 request is still to arrive, and may yet be charged[^]*dvs request order-1 is still to arrive: fault fault-1 holds it back/,
      );
    }
    await sim.clock.advance(3_600_000);
    await expect(sim).toHaveCharged(20_000);
    await expect(sim).not.toHaveChargedOnce({ phone: DELIVERED });
    await expect(sim).not.toReconcile(orders);
  });

  it('is in the simulator, although its caller has left', async () => {
    await sim.fault({ at: 'before-commit', delay: 60_000, match: { requestId: 'order-1' } });
    const patience = new AbortController();
    const client = new DvsClient({ ...sim.dvs, fetch: sim.fetch });
    const order1 = { phone: DELIVERED, requestId: 'order-1', amountVnd: 10_000 };
    const bought = client.topup({ ...order1, signal: patience.signal });
    await expect.poll(async () => (await sim.control.getClock()).still).toBe(1);
    expect(await sim.abandonedCalls()).toEqual([]);
    patience.abort();
    expect(await bought).toMatchObject({ outcome: 'unknown' });
    expect(await sim.abandonedCalls()).toMatchObject([{ requestId: 'order-1' }]);
    await sim.clock.advance(30_000);
    await topup(OTHER, 'order-2');
    const uses = [
      () => expect(sim).toHaveSettled(),
      () => expect(sim).toHaveCharged(10_000),
      () => expect(sim).not.toHaveCharged(20_000),
      () => expect(sim).not.toHaveCharged({ phone: DELIVERED }),
      () => expect(sim).toReconcile([order('order-2', 'succeeded')]),
    ];
    for (const use of uses) {
      await expect(use()).rejects.toThrow(
        'dvs request order-1 is still in the simulator, although its caller has left',
      );
    }
    await expect(sim).toHaveSettled({ phone: OTHER });
    await expect(sim).not.toHaveCharged({ provider: 'truemoney' });
    await sim.clock.advance(30_000);
    expect(await sim.abandonedCalls()).toEqual([]);
    await expect(sim).toHaveSettled({ phone: DELIVERED }, { as: 'succeeded' });
    await expect(sim).toHaveCharged(20_000);
  });

  it('concerns what fits alone', async () => {
    await lateTopup('order-1');
    await topup(OTHER, 'order-2', 20_000);
    const [{ id: transactionId } = { id: '' }] = await sim.transactions();
    for (const match of [
      { phone: OTHER },
      { amountVnd: 20_000 },
      { requestId: 'order-2' },
      { transactionId },
    ]) {
      await expect(sim).toHaveSettled(match);
      await expect(sim).toHaveChargedOnce(match);
    }
    await expect(sim).not.toHaveCharged({ provider: 'truemoney' });
    await expect(sim).not.toHaveCharged({ operation: 'buy-cards' });
    await expect(sim).not.toHaveSettled({ phone: '+84912345678' });
    await expect(sim).not.toHaveSettled({ amountVnd: 10_000 });
  });

  it('may be that money is given back', async () => {
    await sim.fault({ effect: 'reversal', match: { requestId: 'order-1' } });
    await topup(DELIVERED, 'order-1');
    await topup(OTHER, 'order-2');
    await expect(expect(sim).toHaveSettled()).rejects.toThrow(
      /dvs \d+ is still to change: fault fault-1 will make it reversed/,
    );
    await expect(expect(sim).toHaveChargedOnce({ phone: DELIVERED })).rejects.toThrow(
      /1 charged \(10\.000 ₫\), and to be taken back[^]*fault-1 will make it reversed/,
    );
    await expect(sim).toHaveChargedOnce({ phone: OTHER });
    await sim.clock.advanceToNext();
    await expect(sim).toHaveSettled({ phone: DELIVERED }, { as: 'reversed' });
  });
});

describe('a failure tells', () => {
  it('what was charged instead, with the story of each transaction', async () => {
    await topup(DELIVERED, 'order-1');
    await sim.fault({ effect: 'late-success', match: { requestId: 'order-2' } });
    await topup(DELIVERED, 'order-2');
    await sim.clock.advance(1_500);
    await expect(expect(sim).toHaveCharged(20_000)).rejects.toThrowErrorMatchingInlineSnapshot(`
      [Error: expect(sim).toHaveCharged(20000)

      Expected: 20.000 ₫ charged in all
      Found:    10.000 ₫ charged; 1 charged (10.000 ₫), 1 still held (10.000 ₫)

      dvs 887089718571975, request order-1: topup 0912345678, 10.000 ₫, succeeded
        +0 ms  call  topup order-1 was answered with 1; 10.000 ₫ succeeded

      dvs 887085637599060, request order-2: topup 0912345678, 10.000 ₫, held
        +0 ms  call  topup order-2 was answered with 0; 10.000 ₫ held; fault fault-1 (late-success)
        +60 s  due   fault-1 will make it succeeded

      Simulator: seed matchers, partner own]
    `);
  });

  it('that an order was charged twice', async () => {
    await topup(DELIVERED, 'order-1');
    await sim.clock.advance(31_000);
    await topup(DELIVERED, 'order-1-again');
    await expect(expect(sim).toHaveChargedOnce({ phone: DELIVERED })).rejects
      .toThrowErrorMatchingInlineSnapshot(`
      [Error: expect(sim).toHaveChargedOnce({ phone: "0912345678" })

      Expected: exactly 1 charged transaction that fits, and none still held
      Found:    2 charged (20.000 ₫)

      dvs 887089718571975, request order-1: topup 0912345678, 10.000 ₫, succeeded
        +0 ms  call  topup order-1 was answered with 1; 10.000 ₫ succeeded

      dvs 887080032906366, request order-1-again: topup 0912345678, 10.000 ₫, succeeded
        +31 s  call  topup order-1-again was answered with 1; 10.000 ₫ succeeded

      Simulator: seed matchers, partner own]
    `);
  });

  it('that what is held may yet be charged', async () => {
    await topup(DELIVERED, 'order-1');
    await topup(QUESTIONABLE, 'order-2');
    await expect(expect(sim).toHaveChargedOnce({ provider: 'dvs' })).rejects
      .toThrowErrorMatchingInlineSnapshot(`
      [Error: expect(sim).toHaveChargedOnce({ provider: "dvs" })

      Expected: exactly 1 charged transaction that fits, and none still held
      Found:    1 charged (10.000 ₫), 1 still held (10.000 ₫); what is held is undecided, and may yet be charged

      dvs 887089718571975, request order-1: topup 0912345678, 10.000 ₫, succeeded
        +0 ms  call  topup order-1 was answered with 1; 10.000 ₫ succeeded

      dvs 887085637599060, request order-2: topup 0990000000, 10.000 ₫, held
        +0 ms  call  topup order-2 was answered with 0; 10.000 ₫ held; fault magic-phone (code)

      Simulator: seed matchers, partner own]
    `);
  });

  it('what happened instead when nothing fits: refused calls, with the reason', async () => {
    await topup('0987654321', 'order-1');
    const { username, privatekey, baseUrl } = sim.dvs;
    const wrongChecksum = new URLSearchParams({
      ...{ username, privatekey, phone: DELIVERED, sotien: '10000' },
      ...{ checksum: '0'.repeat(64), transidclient: 'order-2' },
    });
    await sim.fetch(`${baseUrl}/apipayment/topup.jsp?${wrongChecksum.toString()}`);
    await expect(expect(sim).toHaveCharged({ phone: DELIVERED })).rejects
      .toThrowErrorMatchingInlineSnapshot(`
      [Error: expect(sim).toHaveCharged({ phone: "0912345678" })

      Expected: a charged transaction that fits
      Found:    no transaction that fits; of others 1 charged (10.000 ₫)

      dvs 887089718571975, request order-1: topup 0987654321, 10.000 ₫, succeeded
        +0 ms  call  topup order-1 was answered with 1; 10.000 ₫ succeeded

      Calls:
        dvs topup order-2 phone=0912345678 sotien=10000 → -6; refused by "checksum"; The checksum is wrong and no known mistake makes it; compare the text that you hash with the expected one, character by character.

      Simulator: seed matchers, partner own]
    `);
  });

  it('with .not, what should not have been', async () => {
    await topup(DELIVERED, 'order-1');
    await expect(expect(sim).not.toHaveCharged({ phone: DELIVERED })).rejects
      .toThrowErrorMatchingInlineSnapshot(`
      [Error: expect(sim).not.toHaveCharged({ phone: "0912345678" })

      Expected: not a charged transaction that fits
      Found:    1 charged (10.000 ₫)

      dvs 887089718571975, request order-1: topup 0912345678, 10.000 ₫, succeeded
        +0 ms  call  topup order-1 was answered with 1; 10.000 ₫ succeeded

      Simulator: seed matchers, partner own]
    `);
  });

  it('which calls came near', async () => {
    await topup(DELIVERED, 'order-1');
    await topup('0987654321', 'order-2');
    await expect(
      expect(sim).toHaveReceived({ operation: 'topup', phone: DELIVERED, requestId: 'order-2' }),
    ).rejects.toThrowErrorMatchingInlineSnapshot(`
      [Error: expect(sim).toHaveReceived({ operation: "topup", phone: "0912345678", requestId: "order-2" })

      Expected: at least 1 call with operation=topup phone=0912345678 requestId=order-2
      Found:    0 calls that fit, of 2 in all

      Calls:
        dvs topup order-1 phone=0912345678 sotien=10000 → 1
          near; differs in requestId
        dvs topup order-2 phone=0987654321 sotien=10000 → 1
          near; differs in phone

      Simulator: seed matchers, partner own]
    `);
  });

  it('which calls were too many', async () => {
    await topup(DELIVERED, 'order-1');
    await topup(DELIVERED, 'order-1');
    await expect(expect(sim).toHaveReceived({ requestId: 'order-1' }, { times: 1 })).rejects
      .toThrowErrorMatchingInlineSnapshot(`
      [Error: expect(sim).toHaveReceived({ requestId: "order-1" }, { times: 1 })

      Expected: exactly 1 call with requestId=order-1
      Found:    2 calls that fit, of 2 in all

      Calls:
        dvs topup order-1 phone=0912345678 sotien=10000 → 1
          fits
        dvs topup order-1 phone=0912345678 sotien=10000 → -308; refused by "transidclient"
          fits

      Simulator: seed matchers, partner own]
    `);
  });

  it('what is still to arrive', async () => {
    await sim.fault({ effect: 'late-arrival-when-asked' });
    const patience = new AbortController();
    const client = new DvsClient({ ...sim.dvs, fetch: sim.fetch });
    const order = { phone: DELIVERED, requestId: 'order-1', amountVnd: 10_000 };
    const bought = client.topup({ ...order, signal: patience.signal });
    await expect.poll(() => sim.calls(), { timeout: 30_000 }).toHaveLength(1);
    await expect(expect(sim).toHaveSettled()).rejects.toThrowErrorMatchingInlineSnapshot(`
      [Error: expect(sim).toHaveSettled()

      Expected: every transaction decided
      Found:    no transaction

      dvs request order-1 is still to arrive: fault fault-1 holds it back

      Calls:
        dvs topup order-1 phone=0912345678 sotien=10000 → no answer; fault fault-1 (late-arrival)

      Simulator: seed matchers, partner own]
    `);
    patience.abort();
    expect(await bought).toMatchObject({ outcome: 'unknown' });
  });

  it('each difference between the books', async () => {
    await topup(DELIVERED, 'order-1');
    await topup(QUESTIONABLE, 'order-2');
    await buyCards('order-3');
    await expect(
      expect(sim).toReconcile([
        {
          orderId: 'A1',
          requestId: 'order-1',
          provider: 'dvs',
          status: 'failed',
          amountVnd: 10_000,
        },
        {
          orderId: 'A2',
          requestId: 'order-2',
          provider: 'dvs',
          status: 'pending',
          amountVnd: 10_000,
        },
      ]),
    ).rejects.toThrowErrorMatchingInlineSnapshot(`
      [Error: expect(sim).toReconcile([{ orderId: "A1", requestId: "order-1", provider: "dvs", status: "failed", amountVnd: 10000 }, { orderId: "A2", requestId: "order-2", provider: "dvs", status: "pending", amountVnd: 10000 }])

      Expected: 2 orders that agree with the providers’ ledgers
      Found:    3 differences

      charged-but-consumer-says-failed: order A1 failed for the consumer, and dvs charged 10.000 ₫ for it: the customer was refunded what was delivered
      still-held: order A2 is pending for the consumer, and dvs has not decided it, 10.000 ₫: ask again until it is decided
      unknown-to-consumer: truemoney charged 40.000 ₫ for request order-3 (894507755502504), and no order is about it: somebody pays for what nobody sold

      dvs 887089718571975, request order-1: topup 0912345678, 10.000 ₫, succeeded
        +0 ms  call  topup order-1 was answered with 1; 10.000 ₫ succeeded

      dvs 887085637599060, request order-2: topup 0990000000, 10.000 ₫, held
        +0 ms  call  topup order-2 was answered with 0; 10.000 ₫ held; fault magic-phone (code)

      truemoney 894507755502504, request order-3: buy-cards 040101, 2 × 20.000 ₫ = 40.000 ₫, succeeded
        +0 ms  call  buy-cards order-3 was answered with 0; 40.000 ₫ succeeded

      Simulator: seed matchers, partner own]
    `);
  });

  it('no secret and no PIN', async () => {
    await buyCards('order-1');
    const message = await expect(sim)
      .toHaveCharged(1)
      .catch((error: unknown) => (error as Error).message);
    const { apiPassword } = sim.truemoney;
    for (const secret of [apiPassword, sim.dvs.privatekey]) expect(message).not.toContain(secret);
    expect(message).toContain('buy-cards 040101, 2 × 20.000 ₫ = 40.000 ₫, succeeded');
    expect(message).not.toMatch(/pin/i);
  });
});

describe('books that agree', () => {
  it('over both providers, and over one', async () => {
    await topup(DELIVERED, 'order-1');
    const order = { orderId: 'A1', requestId: 'order-1', amountVnd: 10_000 };
    await expect(sim).toReconcile([{ ...order, status: 'succeeded' }]);
    await expect(sim).not.toReconcile([{ ...order, status: 'failed' }]);
    await buyCards('order-2');
    await expect(sim).toReconcile([{ ...order, status: 'succeeded' }], { provider: 'dvs' });
    await expect(sim).not.toReconcile([{ ...order, provider: 'dvs', status: 'succeeded' }]);
    const cards = { orderId: 'A2', requestId: 'order-2', amountVnd: 40_000, cards: 2 };
    await expect(sim).toReconcile([
      { ...order, provider: 'dvs', status: 'succeeded' },
      { ...cards, provider: 'truemoney', status: 'succeeded' },
    ]);
  });
});

/** What a test's author wrote wrong · what they are told, with `.not` as well. */
const MISTAKES: readonly [() => Promise<void>, string][] = [
  [
    () => expect(sim).not.toHaveCharged({ phon: '0912345678' } as never),
    'MATCH_WRONG: toHaveCharged(match): found the key "phon" (did you mean "phone"?); expected some of: provider, phone, requestId, transactionId, amountVnd, operation',
  ],
  [
    () => expect(sim).not.toHaveCharged({ phone: 912345678 } as never),
    'MATCH_WRONG: toHaveCharged(match): found phone: 912345678; expected a text such as "0912345678", in quotes, or its leading zero is lost',
  ],
  [
    () => expect(sim).not.toHaveCharged({ phone: '912345678' }),
    'MATCH_WRONG: toHaveCharged(match): found phone: "912345678"; expected a text such as "0912345678", in quotes, or its leading zero is lost',
  ],
  [
    () => expect(sim).not.toHaveChargedOnce({ requestId: undefined } as never),
    'MATCH_WRONG: toHaveChargedOnce(match): found requestId: undefined; expected a value; leave the key out if any will do',
  ],
  [
    () => expect(sim).not.toHaveChargedOnce({ state: 'held' } as never),
    'MATCH_WRONG: toHaveChargedOnce(match): found the key "state"; expected some of: provider, phone, requestId, transactionId, amountVnd, operation',
  ],
  [
    () => expect(sim).not.toHaveChargedOnce('0912345678' as never),
    'MATCH_WRONG: toHaveChargedOnce(match): found "0912345678"; expected an object such as { phone: "0912345678" }',
  ],
  [
    () => expect(sim).not.toHaveCharged(10.5),
    'MATCH_WRONG: toHaveCharged(amountVnd): found 10.5; expected whole VND, 0 or more',
  ],
  [
    () => expect(sim).not.toHaveCharged(10_000, { provider: 'DVS' } as never),
    'MATCH_WRONG: toHaveCharged(amountVnd): found provider: "DVS"; expected "dvs" or "truemoney"',
  ],
  [
    () => expect(sim).not.toHaveCharged({ operation: 'query' } as never),
    'MATCH_WRONG: toHaveCharged(match): found operation: "query"; expected "topup" or "buy-cards"',
  ],
  [
    () => expect(sim).not.toHaveReceived({ phon: '0912345678' } as never),
    'MATCH_WRONG: match of calls: found phon: the key "phon"; expected one of: kind, provider, operation, partner, requestId, transactionId, table, code, refusedBy, phone, fault, path, amountVnd, fields',
  ],
  [
    () => expect(sim).not.toHaveReceived({ phone: 912345678 } as never),
    'MATCH_WRONG: match of calls: found phone: 912345678; expected a text such as "0912345678", in quotes, or its leading zero is lost',
  ],
  [
    () => expect(sim).not.toHaveReceived({ partner: 'demo' } as never),
    'MATCH_WRONG: match of calls: found the key "partner"; expected other keys: these are this test’s own calls',
  ],
  [
    () => expect(sim).not.toHaveReceived(undefined as never),
    'MATCH_WRONG: toHaveReceived(match): found undefined; expected an object such as { phone: "0912345678" }',
  ],
  [
    () => expect(sim).not.toHaveReceived({}, { times: 1, atMost: 2 }),
    'MATCH_WRONG: toHaveReceived(match): found times beside atLeast or atMost; expected times, or atLeast and atMost',
  ],
  [
    () => expect(sim).not.toHaveReceived({}, { atLeast: 3, atMost: 2 }),
    'MATCH_WRONG: toHaveReceived(match): found atLeast 3, atMost 2; expected atLeast up to atMost',
  ],
  [
    () => expect(sim).not.toHaveSettled({}, { as: 'held' } as never),
    'MATCH_WRONG: toHaveSettled(match, { as }): found as: "held"; expected "succeeded" or "failed" or "reversed"',
  ],
  [
    () =>
      expect(sim).not.toReconcile(
        [
          { orderId: 'A1', status: 'failed', amountVnd: 10_000 },
          { orderId: 'A2', provider: 'truemoney', status: 'failed', amountVnd: 10_000 },
        ],
        { provider: 'dvs' },
      ),
    'MATCH_WRONG: toReconcile(orders)[1].provider: found "truemoney"; expected "dvs", which is all that is reconciled here; ' +
      'give its orders alone, or leave { provider } out',
  ],
  [
    () => expect(sim).not.toReconcile([{ orderId: 'A1', status: 'done', amountVnd: 1 } as never]),
    'MATCH_WRONG: toReconcile(orders)[0].status: found "done"; expected one of: succeeded, failed, pending',
  ],
  ...[
    [Promise.resolve({ phone: DELIVERED }), 'a promise that was not awaited'],
    [new Map([['phone', DELIVERED]]), 'a Map'],
    [/0912345678/, 'a RegExp'],
    [new Date(0), 'a Date'],
    [Object.create({ phone: DELIVERED }), 'an object with a prototype of its own'],
    [{ [Symbol('phone')]: DELIVERED }, 'an object with a symbol for a key'],
  ].flatMap(([given, found]): [() => Promise<void>, string][] => {
    const told = `found ${String(found)}; expected an object such as { phone: "0912345678" }`;
    return [
      [
        () => expect(sim).toHaveChargedOnce(given as never),
        `MATCH_WRONG: toHaveChargedOnce(match): ${told}`,
      ],
      [
        () => expect(sim).toHaveReceived({}, given as never),
        `MATCH_WRONG: toHaveReceived(match): ${told}`,
      ],
      [
        () => expect(sim).toHaveReceived({ fields: given as never }),
        `MATCH_WRONG: match of calls.fields: ${told}`,
      ],
    ];
  }),
  [
    () => expect(sim).not.toHaveReceived({ fields: {} }),
    'MATCH_WRONG: match of calls.fields: found {}; expected at least one field; leave fields out if any will do',
  ],
  [
    () => expect(sim).not.toHaveReceived({ phone: 'banana' }),
    'MATCH_WRONG: match of calls: found phone: "banana"; expected a text such as "0912345678", in quotes, or its leading zero is lost',
  ],
  [
    () => (expect(sim).toHaveChargedOnce as (...all: unknown[]) => Promise<void>)({}, { times: 5 }),
    'MATCH_WRONG: toHaveChargedOnce(…): found 2 arguments; expected 1 argument at most',
  ],
  [
    () => expect('sim').not.toHaveCharged(1),
    'SIM_EXPECTED: found string; expected the sim of a test; write: await expect(sim).toHaveCharged(…)',
  ],
];

it.each(MISTAKES)('a mistake of the author fails with .not as well: %#', async (use, told) => {
  await expect(use()).rejects.toMatchObject({ message: told });
});
