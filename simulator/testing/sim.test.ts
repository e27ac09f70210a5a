import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'vitest';
import { DvsClient } from '../../client/index.js';
import { startServer } from '../http/server.js';
import { openSharedSim } from './shared-sim.js';
import { simName } from './sim-name.js';
import { expect, openSim, type OpenSim, type OpenSimOptions, type Sim } from './vitest/index.js';

const topup = ({ dvs }: Pick<Sim, 'dvs'>, requestId: string, phone = '0912345678') =>
  new DvsClient(dvs).topup({ phone, amountVnd: 10_000, requestId });

const shared = (sim: OpenSim, name: string, options = {}) =>
  openSharedSim({ controlUrl: sim.controlUrl }, name, options);

describe('a sim', () => {
  it('gives both partners as a child process takes them, and takes its key files away', async () => {
    await using host = await openSim();
    const { sim, close } = await shared(host, 'shop');
    const { TRUEMONEY_PRIVATE_KEY_FILE = '', ...env } = sim.env;
    expect(sim.env).toBe(sim.env);
    expect(env).toMatchObject({
      DVS_BASE_URL: host.url,
      DVS_USERNAME: 'shop',
      DVS_PRIVATEKEY: sim.dvs.privatekey,
      TRUEMONEY_URL: `${host.url}/api/v1/service/requestTransaction`,
      TOPUP_SIM_CONTROL_URL: host.controlUrl,
    });
    expect(readFileSync(TRUEMONEY_PRIVATE_KEY_FILE, 'utf8')).toBe(sim.truemoney.privateKeyPem);
    await close();
    expect(existsSync(TRUEMONEY_PRIVATE_KEY_FILE)).toBe(false);
  });

  it('leaves nothing behind', async () => {
    await using host = await openSim();
    const before = await host.control.listPartners();
    const { sim, close } = await shared(host, 'shop', { faults: [{ effect: 'hang' }] });
    await sim.fault({ effect: 'reset' });
    expect((await host.control.listFaults()).faults).toHaveLength(2);
    await close();
    await close();
    expect(await host.control.listPartners()).toEqual(before);
    expect(await host.control.listFaults()).toEqual({ faults: [] });
  });

  it('is of no use any more once it is closed', async () => {
    await using host = await openSim();
    const { sim, close } = await shared(host, 'shop');
    await topup(sim, 'order-1');
    await close();
    const uses = [
      () => expect(sim).not.toHaveCharged(10_000),
      () => expect(sim).toHaveSettled(),
      () => expect(sim).toReconcile([]),
      () => expect(sim).not.toHaveReceived({ operation: 'topup' }),
      () => sim.fault({ effect: 'hang' }),
      () => sim.settle({ requestId: 'order-1' }, 'reversed'),
      () => sim.partner('dvs'),
      () => sim.control.listPartners(),
      () => sim.control.streamJournal()[Symbol.asyncIterator]().next(),
    ];
    for (const use of uses) await expect(use()).rejects.toThrow(/^SIM_CLOSED: .*await every/);
    expect(() => sim.env).toThrow(/^SIM_CLOSED/);
    expect(await host.control.listFaults()).toEqual({ faults: [] });
  });

  it.each([
    [{ truemoney: { balanceVnd: -1 } }, /^BODY_INVALID: .*balanceVnd/],
    [{ dvs: { balance: 1 } }, /^BODY_INVALID: .*balance/],
    [{ faults: [{ effect: 'hangs' }] }, /hangs/],
    [{ dsv: {} }, /^OPTION_UNKNOWN: options of a sim: found the option "dsv" \(did you mean "dvs"/],
  ])('that cannot be opened is not half open: %o', async (options, message) => {
    await using host = await openSim();
    const before = await host.control.listPartners();
    await expect(shared(host, 'shop', options)).rejects.toThrow(message);
    expect(await host.control.listPartners()).toEqual(before);
  });

  it('gets another name while its own is taken', async () => {
    await using host = await openSim();
    const [one, other] = await Promise.all([shared(host, 'shop'), shared(host, 'shop')]);
    expect([one.sim.name, other.sim.name].sort()).toEqual(['shop', 'shop-2']);
    await one.close();
    await other.close();
  });

  it('does not count the calls of an earlier run of the same test', async () => {
    await using host = await openSim();
    for (const requestId of ['order-1', 'order-2']) {
      const { sim, close } = await shared(host, 'shop');
      await topup(sim, requestId);
      expect(await sim.calls()).toMatchObject([{ requestId }]);
      await close();
    }
  });

  it('counts re-checks that name no partner as its own by their transaction', async () => {
    await using host = await openSim();
    const [one, other] = await Promise.all([shared(host, 'one'), shared(host, 'other')]);
    await topup(other.sim, 'order-1');
    const bought = await topup(one.sim, 'order-1');
    const { transactionId = '' } = bought;
    await fetch(`${host.url}/apipayment/recheck.jsp?idtransaction=${transactionId}`);
    await expect(one.sim).toHaveReceived({ operation: 'query' }, { times: 1 });
    await expect(other.sim).not.toHaveReceived({ operation: 'query' });
    await one.close();
    await other.close();
  });

  it('counts re-checks by an id that it alone has sent, and in a simulator of its own all', async () => {
    await using host = await openSim();
    const [one, other] = await Promise.all([shared(host, 'one'), shared(host, 'other')]);
    await topup(one.sim, 'order-1');
    await topup(one.sim, 'order-2');
    await topup(other.sim, 'order-2');
    for (const id of ['order-1', 'order-2', 'unknown']) {
      await fetch(`${host.url}/apipayment/recheck.jsp?idtransaction=${id}`);
    }
    await expect(one.sim).toHaveReceived(
      { operation: 'query', fields: { idtransaction: 'order-1' } },
      { times: 1 },
    );
    await expect(one.sim).toHaveReceived({ operation: 'query' }, { times: 1 });
    await expect(other.sim).not.toHaveReceived({ operation: 'query' });
    await expect(host).toHaveReceived({ operation: 'query' }, { times: 3 });
    await one.close();
    await other.close();
  });

  it('does not count at all when the journal has lost a part', async () => {
    await using sim = await openSim({ maxJournal: 2 });
    for (const requestId of ['order-1', 'order-2', 'order-3']) await topup(sim, requestId);
    await expect(expect(sim).toHaveReceived({})).rejects.toThrow(
      /^JOURNAL_INCOMPLETE: the journal keeps 2 exchanges/,
    );
  });

  it('meets its own faults alone, and takes none that could meet others', async () => {
    await using host = await openSim();
    const [one, other] = await Promise.all([shared(host, 'one'), shared(host, 'other')]);
    await one.sim.fault({ effect: 'http-503-before-request' });
    expect(await topup(one.sim, 'order-1')).toMatchObject({ outcome: 'unknown' });
    expect(await topup(other.sim, 'order-1')).toMatchObject({ outcome: 'succeeded' });
    const partner = { effect: 'hang', match: { partner: 'other' } } as never;
    await expect(one.sim.fault(partner)).rejects.toThrow(/^FAULT_NOT_OWN: found match.partner/);
    const id = { effect: 'hang', id: 'mine' } as never;
    await expect(one.sim.fault(id)).rejects.toThrow(/^FAULT_NOT_OWN: found id/);
    await one.close();
    await other.close();
  });

  it('settles and tells the one transaction that is meant', async () => {
    await using sim = await openSim();
    await topup(sim, 'order-1', '0990000000');
    await topup(sim, 'order-2');
    expect(await sim.settle({ requestId: 'order-1' }, 'succeeded')).toMatchObject({
      state: 'succeeded',
    });
    const { events } = await sim.timeline({ requestId: 'order-1', provider: 'dvs' });
    expect(events.map(({ kind }) => kind)).toEqual(['call', 'decided']);
    expect(await sim.transactions({ state: 'succeeded', phone: '0912345678' })).toMatchObject([
      { requestId: 'order-2' },
    ]);
    await expect(sim.timeline({ requestId: 'order-3' })).rejects.toThrow(
      'TRANSACTION_NOT_FOUND: no transaction of this test has the id "order-3"; there is: order-1, order-2',
    );
    await expect(sim.timeline({} as never)).rejects.toThrow(/^MATCH_WRONG: .* found 0 ids/);
  });

  it('changes its partners', async () => {
    await using sim = await openSim({ dvs: { balanceVnd: 15_000 }, truemoney: { language: 'vi' } });
    expect(await sim.partner('truemoney')).toMatchObject({ language: 'vi' });
    await topup(sim, 'order-1');
    expect(await topup(sim, 'order-2')).toMatchObject({ outcome: 'failed', code: '-3' });
    expect(await sim.partner('dvs', { isLocked: true })).toMatchObject({
      isLocked: true,
      money: { availableVnd: 5_000 },
    });
    expect(await topup(sim, 'order-3')).toMatchObject({ outcome: 'failed', code: '-4' });
  });
});

describe('openSim', () => {
  it('is over at the end of its block', async () => {
    let url: string;
    {
      await using sim = await openSim();
      ({ url } = sim);
      await topup(sim, 'order-1');
      await expect(sim).toHaveCharged(10_000);
      await using server = await startServer({ simulator: sim.simulator, port: 0 });
      expect(await fetch(`${server.url}/__sim/api/health`)).toMatchObject({ status: 200 });
    }
    await expect(fetch(url)).rejects.toThrow('fetch failed');
  });

  it('is of no use any more behind its block, and hangs up on who still waits', async () => {
    const sim = await openSim({
      clock: 'frozen',
      faults: [{ at: 'before-request', effect: 'hang' }],
    });
    const { signal } = new AbortController();
    const replies = Promise.allSettled([
      sim.fetch(`${sim.url}/apipayment/userbalance.jsp?username=${sim.name}`),
      sim.fetch(`${sim.url}/apipayment/userbalance.jsp?username=${sim.name}`, { signal }),
    ]);
    await expect.poll(async () => (await sim.control.getClock()).still).toBe(2);
    await sim.close();
    for (const reply of await replies) {
      const reason = { message: 'fetch failed', cause: { message: 'other side closed' } };
      expect(reply).toMatchObject({ status: 'rejected', reason });
    }
    for (const use of [
      () => sim.fetch(sim.url),
      () => sim.clock.advance(1),
      () => sim.control.getClock(),
    ]) {
      await expect(use()).rejects.toThrow(/^SIM_CLOSED: /);
    }
  });

  it('hangs up in the middle of a reply', async () => {
    const sim = await openSim({ clock: 'frozen', faults: [{ effect: 'slow-drip' }] });
    let isBegun = false;
    const send: typeof fetch = async (...given) => {
      const response = await sim.fetch(...given);
      isBegun = true;
      return response;
    };
    const client = new DvsClient({ ...sim.dvs, fetch: send });
    const bought = client.topup({ phone: '0912345678', amountVnd: 10_000 });
    await expect.poll(() => isBegun).toBe(true);
    await sim.close();
    expect(await bought).toMatchObject({ outcome: 'unknown' });
  });

  it('has time that only the test moves', async () => {
    await using sim = await openSim({ clock: 'frozen@2026-01-15T23:59:00+07:00' });
    await sim.fault({ effect: { kind: 'late-success', afterMs: 90_000 } });
    await topup(sim, 'order-1');
    await expect(sim).not.toHaveSettled();
    await sim.clock.advance(89_999);
    await expect(sim).not.toHaveSettled();
    await sim.clock.advanceToNext();
    await expect(sim).toHaveSettled({}, { as: 'succeeded' });
    expect(await sim.clock.nowMs()).toBe(Date.UTC(2026, 0, 15, 17, 0, 30));
    await sim.clock.advanceTo('2026-01-16T12:00:00+07:00');
    await sim.clock.run();
    await sim.clock.freeze();
    expect(await sim.control.getClock()).toMatchObject({ mode: 'frozen' });
  });

  it('reaches both providers without a port', async () => {
    await using sim = await openSim({ dialect: 'dvs.recheckReply=bare-code' });
    const client = new DvsClient({ ...sim.dvs, fetch: sim.fetch });
    expect(await client.topup({ phone: '0912345678', amountVnd: 10_000 })).toMatchObject({
      outcome: 'succeeded',
    });
    expect(sim.simulator.dialect).toBe('document+dvs.recheckReply=bare-code');
  });

  it.each([
    [{ clock: 'frosty' }, 'MATCH_WRONG: openSim({ clock }): found "frosty"; expected real, frozen'],
    [{ dialect: 'fild' }, 'MATCH_WRONG: openSim({ dialect }): found "fild"; expected document or'],
    [{ dvs: { dailyCount: -1 } }, 'BODY_INVALID: '],
    [
      { clok: 'frozen' },
      'OPTION_UNKNOWN: openSim(options): found the option "clok" (did you mean "clock"?); expected some of: dvs,',
    ],
  ])('says what is wrong: %o', async (options, message) => {
    await expect(openSim(options as OpenSimOptions)).rejects.toThrow(message);
  });
});

describe('the name of a test’s partners', () => {
  it('can be read, fits a username, and hangs on the whole name', () => {
    const name = simName({ file: 'a.test.ts', path: ['Giỏ hàng', 'Đơn thẻ 10.000 ₫, hai lần!'] });
    expect(name).toMatch(/^don-the-10-000-hai-lan-[0-9a-f]{8}$/);
    expect(simName({ file: 'b.test.ts', path: ['Giỏ hàng', 'x'] })).not.toBe(
      simName({ file: 'a.test.ts', path: ['Giỏ hàng', 'x'] }),
    );
    expect(simName({ file: 'a.test.ts', path: ['₫'] })).toMatch(/^test-[0-9a-f]{8}$/);
    expect(simName({ file: 'a', path: ['x'.repeat(500)] })).toHaveLength(39);
  });

  it('stays the same in a run of the same number', () => {
    const test = { file: 'a.test.ts', path: ['buys'] };
    expect(simName({ ...test, run: 1 })).toBe(simName(test));
    expect(simName({ ...test, run: 2 })).toBe(`${simName(test)}-run-2`);
  });
});
