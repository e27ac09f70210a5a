import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nextId } from '../../simulator/core/test-bed.suite.js';
import { controlBed, DOORS, type ControlBed } from './control-bed.js';

/** The magic phone whose answer is `0;id`: held. */
const QUESTIONABLE = '0990000000';

describe.each(DOORS)('transactions %s', (door) => {
  let bed: ControlBed;
  beforeEach(async () => (bed = await controlBed(door)));
  afterEach(() => bed.close());

  const idOf = (reply: string) => reply.split(';')[1] ?? '';

  it('are listed newest first, filtered, and by pages', async () => {
    for (const transidclient of ['a', 'b', 'c']) await bed.topup({ transidclient });
    await bed.topup({ transidclient: 'd', phone: QUESTIONABLE });
    await bed.call({ serviceCode: '060000', price: 10000, phoneNumber: '0912345678' });
    const { transactions, total } = await bed.control.listTransactions({ provider: 'dvs' });
    expect(transactions.map(({ requestId }) => requestId)).toEqual(['d', 'c', 'b', 'a']);
    expect(total).toBe(4);
    const page = await bed.control.listTransactions({ provider: 'dvs', limit: 2, offset: 1 });
    expect(page.transactions.map(({ requestId }) => requestId)).toEqual(['c', 'b']);
    expect(page.total).toBe(4);
    const count = async (filter: Parameters<typeof bed.control.listTransactions>[0]) =>
      (await bed.control.listTransactions(filter)).total;
    expect(await count({})).toBe(5);
    expect(await count({ state: 'held' })).toBe(1);
    expect(await count({ requestId: 'a' })).toBe(1);
    expect(await count({ phone: '0912345678' })).toBe(4);
    expect(await count({ operation: 'buy-cards' })).toBe(0);
    expect(await count({ partner: 'nobody' })).toBe(0);
    const nowMs = bed.clock.nowMs();
    expect(await count({ fromMs: nowMs + 1 })).toBe(0);
    expect(await count({ fromMs: nowMs, untilMs: nowMs + 1 })).toBe(5);
    expect(await count({ untilMs: nowMs })).toBe(0);
  });

  it('are listed after a long run of load too', async () => {
    await bed.topup();
    const { ledger } = bed.simulator;
    const [one] = await ledger.list({ provider: 'dvs', username: 'demo' });
    const many = Array.from({ length: 300_000 }, () => one!);
    Object.assign(ledger, { list: () => Promise.resolve(many) });
    const { total } = await bed.control.listTransactions({
      provider: 'dvs',
      partner: 'demo',
      limit: 1,
    });
    expect(total).toBe(300_000);
  });

  it('show sold cards without their PINs', async () => {
    const reply = await bed.call({ serviceCode: '040101', price: 10000, quantity: 2 });
    const { transactionId = '' } = reply;
    const transaction = await bed.control.getTransaction({
      provider: 'truemoney',
      transactionId: transactionId ?? '',
    });
    expect(transaction).toMatchObject({ operation: 'buy-cards', quantity: 2, amountVnd: 20_000 });
    expect(transaction.cards).toHaveLength(2);
    const ledgers = await bed.simulator.ledger.find({
      provider: 'truemoney',
      transactionId: transactionId ?? '',
    });
    const pins = ledgers!.goods.cards.map(({ pin }) => pin);
    expect(pins).toHaveLength(2);
    for (const pin of pins) expect(JSON.stringify(transaction)).not.toContain(pin);
  });

  it('are decided by hand, once, and reversed, once', async () => {
    const at = {
      provider: 'dvs',
      transactionId: idOf(await bed.topup({ phone: QUESTIONABLE })),
    } as const;
    const resolved = await bed.control.resolveTransaction({ ...at, decision: 'succeeded' });
    expect(resolved).toMatchObject({ state: 'succeeded', code: '1' });
    await expect(
      bed.control.resolveTransaction({ ...at, decision: 'failed' }),
    ).rejects.toMatchObject({ code: 'TRANSACTION_DECIDED', status: 409 });
    expect(await bed.availableVnd('dvs')).toBe(990_000);
    expect(await bed.control.resolveTransaction({ ...at, decision: 'reversed' })).toMatchObject({
      state: 'reversed',
    });
    await expect(
      bed.control.resolveTransaction({ ...at, decision: 'reversed' }),
    ).rejects.toMatchObject({ code: 'TRANSACTION_NOT_REVERSIBLE' });
    expect(await bed.availableVnd('dvs')).toBe(1_000_000);
    const { events } = await bed.control.getTimeline(at);
    expect(events.map(({ text }) => text)).toContain('decided by hand: 10.000 ₫ succeeded');
  });

  it('have a timeline over calls, retries, re-checks and decisions', async () => {
    const transactionId = idOf(await bed.topup({ transidclient: 'o-1', phone: QUESTIONABLE }));
    await bed.clock.advance(1000);
    await bed.topup({ transidclient: 'o-1', phone: QUESTIONABLE });
    await bed.topup({ transidclient: 'another' });
    await bed.clock.advance(1000);
    await bed.recheck(transactionId);
    const at = { provider: 'dvs', transactionId } as const;
    await bed.control.resolveTransaction({ ...at, decision: 'succeeded' });
    await bed.control.resolveTransaction({ ...at, decision: 'reversed' });
    const { events, transaction } = await bed.control.getTimeline(at);
    expect(transaction.state).toBe('reversed');
    expect(events.map(({ kind, code, state }) => [kind, code, state])).toEqual([
      ['call', '0', 'held'],
      ['retry', '-308', undefined],
      ['query', '0', 'held'],
      ['decided', '1', 'succeeded'],
      ['reversed', '61', 'reversed'],
    ]);
    expect(events[0]?.text).toBe(
      'topup o-1 was answered with 0; 10.000 ₫ held; fault magic-phone (code)',
    );
    expect(events.map(({ atMs = 0 }) => atMs - (events[0]?.atMs ?? 0))).toEqual([
      0, 1000, 2000, 2000, 2000,
    ]);
  });

  it('have a timeline that shows a caller who left', async () => {
    const transactionId = idOf(await bed.topup({ transidclient: 'o-1' }));
    const query = `idtransaction=${transactionId}`;
    const asked = {
      ...{ method: 'GET', path: '/apipayment/recheck.jsp', query },
      ...{ headers: {}, body: '', peer: '127.0.0.1' },
    };
    await bed.simulator.activity.during(() => bed.simulator.handle(asked));
    await bed.clock.advance(2_100);
    bed.simulator.noteGiveUp(asked);
    const { events } = await bed.control.getTimeline({ provider: 'dvs', transactionId });
    expect(events.map(({ kind, text }) => [kind, text]).at(-1)).toEqual([
      'gave-up',
      'the caller of query left after 2.1 s without an answer',
    ]);
    expect(events.at(-1)?.atMs).toBe(bed.clock.nowMs());
    // Nobody has called a second time.
    const { calls } = await bed.control.verify({ allowOthers: true, allowUnusedFaults: true });
    expect(calls).toBe(2);
  });

  it('have a timeline of what is still to come, and of faults', async () => {
    await bed.control.addFault({
      id: 'late',
      match: { provider: 'truemoney' },
      effect: { kind: 'late-success', afterMs: 60_000 },
    });
    const requestId = nextId();
    await bed.call({ serviceCode: '060000', price: 10000, phoneNumber: '0912345678', requestId });
    await bed.call({ serviceCode: '110000', txnRequestId: requestId });
    const { transactions } = await bed.control.listTransactions({ requestId });
    const at = { provider: 'truemoney', transactionId: transactions[0]!.id } as const;
    const before = (await bed.control.getTimeline(at)).events;
    expect(before.map(({ kind }) => kind)).toEqual(['call', 'query', 'due']);
    expect(before[0]).toMatchObject({ faults: ['late'], state: 'held' });
    expect(before[2]).toMatchObject({
      atMs: bed.clock.nowMs() + 60_000,
      text: 'late will make it succeeded',
    });
    await bed.control.advanceClock({ byMs: 60_000 });
    const after = (await bed.control.getTimeline(at)).events;
    expect(after.map(({ kind }) => kind)).toEqual(['call', 'query', 'decided']);
    expect(after[2]?.text).toBe('decided by late: 10.000 ₫ succeeded');
  });

  it('have a timeline also when the journal has forgotten them', async () => {
    const transactionId = idOf(await bed.topup({ phone: QUESTIONABLE }));
    const at = { provider: 'dvs', transactionId } as const;
    await bed.clock.advance(5);
    await bed.control.resolveTransaction({ ...at, decision: 'succeeded' });
    await bed.control.resolveTransaction({ ...at, decision: 'reversed' });
    await bed.control.reset({ scope: 'journal' });
    const { events } = await bed.control.getTimeline(at);
    expect(events.map(({ kind }) => kind)).toEqual(['opened', 'decided', 'reversed']);
    expect(events.map(({ state }) => state)).toEqual([undefined, 'succeeded', 'reversed']);
  });

  it('show a request that arrives once somebody asks', async () => {
    await bed.control.addFault({
      id: 'slow',
      match: { provider: 'truemoney', operation: 'topup' },
      effect: { kind: 'late-arrival', after: { ms: 1000 } },
    });
    const requestId = nextId();
    const fields = { serviceCode: '060000', price: 10000, phoneNumber: '0912345678', requestId };
    await expect(bed.call(fields)).rejects.toThrow('no reply: hang');
    expect((await bed.control.listAgenda()).items).toMatchObject([
      { kind: 'arrival', rule: 'slow', requestId, partner: 'demo', provider: 'truemoney' },
    ]);
    await bed.control.advanceClock({ toNextEvent: true });
    const { transactions } = await bed.control.listTransactions({ requestId });
    const { events } = await bed.control.getTimeline({
      provider: 'truemoney',
      transactionId: transactions[0]!.id,
    });
    expect(events.map(({ kind }) => kind)).toEqual(['call', 'late-arrival']);
    expect(events[0]?.text).toContain('got no answer');
  });

  it('that nobody knows are not there', async () => {
    const at = { provider: 'dvs', transactionId: '1' } as const;
    const unknown = { code: 'TRANSACTION_UNKNOWN', status: 404 };
    await expect(bed.control.getTransaction(at)).rejects.toMatchObject(unknown);
    await expect(bed.control.getTimeline(at)).rejects.toMatchObject(unknown);
    await expect(
      bed.control.resolveTransaction({ ...at, decision: 'failed' }),
    ).rejects.toMatchObject(unknown);
  });
});
