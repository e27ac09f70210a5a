import { describe, expect, it } from 'vitest';
import type { FaultEffect } from '../../../contracts/faults/effect.js';
import type { FaultRule } from '../../../contracts/faults/rule.js';
import { TRUEMONEY_PATH } from '../../../contracts/truemoney/endpoints.js';
import { nextId, signedBody, testBed, type TestBed } from '../test-bed.suite.js';

const rule = (effect: FaultEffect, more: Partial<FaultRule> = {}): FaultRule => ({
  id: 'f',
  at: 'after-commit',
  match: {},
  effect,
  ...more,
});

const last = (bed: TestBed) => bed.simulator.journal.entries().at(-1);
const acted = (bed: TestBed) => bed.simulator.faults.list()[0]?.acted;

/** Whoever believes that a fault has acted believes that something was tested. */
describe('a fault that has nothing to change has not acted', () => {
  it.each<[string, FaultEffect, (bed: TestBed) => Promise<unknown>]>([
    ['invalid JSON at DVS', { kind: 'invalid-json' }, (bed) => bed.topup()],
    ['a signature at DVS', { kind: 'signature', as: 'forged' }, (bed) => bed.dvsBalance()],
    ['cards of a top-up', { kind: 'cards', as: 'lost' }, (bed) => bed.topup()],
    ['another id in a balance', { kind: 'wrong-transaction-id' }, (bed) => bed.dvsBalance()],
    [
      'a late success of a balance',
      { kind: 'late-success', afterMs: 1 },
      (bed) => bed.dvsBalance(),
    ],
    [
      'a questionable answer about nothing',
      { kind: 'still-questionable' },
      (bed) => bed.recheck('123'),
    ],
    [
      'a signature on a refusal',
      { kind: 'signature', as: 'forged' },
      async (bed) => {
        await bed.call({ requestId: 'used' });
        bed.simulator.faults.clear();
        bed.simulator.faults.add(rule({ kind: 'signature', as: 'forged' }));
        await bed.call({
          serviceCode: '060000',
          requestId: 'used',
          price: 10_000,
          phoneNumber: '0912345678',
        });
      },
    ],
    [
      'a reversal of a failure',
      { kind: 'reversal', afterMs: 1 },
      (bed) => bed.topup({ phone: '0990000061' }),
    ],
  ])('%s', async (_name, effect, call) => {
    const bed = await testBed();
    bed.simulator.faults.add(
      rule(effect, {
        at:
          effect.kind === 'reversal' || effect.kind === 'late-success'
            ? 'after-give-up'
            : 'after-commit',
      }),
    );
    await call(bed);
    expect(last(bed)?.faults.filter((fault) => fault.rule === 'f')).toEqual([]);
    expect(acted(bed)).toBe(0);
  });

  it('but its delay has', async () => {
    const bed = await testBed();
    const delay = { kind: 'fixed', ms: 5 } as const;
    bed.simulator.faults.add(rule({ kind: 'still-questionable' }, { delay }));
    await bed.recheck('123');
    expect(last(bed)?.faults).toEqual([
      { rule: 'f', at: 'after-commit', kind: 'delay', delayMs: 5 },
    ]);
  });
});

describe('a code on a question', () => {
  const code = (said: string, more: Partial<FaultRule> = {}) =>
    rule({ kind: 'code', code: said }, { match: { operation: 'query' }, ...more });

  it.each([
    ['61', '1', '0990000001'],
    ['-302', '1', '0990000001'],
    ['1', '0', '0990000000'],
    ['1', '61', '0990000061'],
  ])('%s never replaces the truth %s', async (said, truth, phone) => {
    const bed = await testBed();
    const [, id = ''] = (await bed.topup({ phone })).split(';');
    bed.simulator.faults.add(code(said));
    expect(await bed.recheck(id)).toBe(`${truth};${id}`);
    expect(acted(bed)).toBe(0);
  });

  it('that is questionable is said, and a lie only by force', async () => {
    const bed = await testBed();
    const [, id = ''] = (await bed.topup()).split(';');
    bed.simulator.faults.add(code('-99'));
    expect(await bed.recheck(id)).toBe(`-99;${id}`);
    bed.simulator.faults.clear();
    bed.simulator.faults.add(code('61', { isForced: true }));
    expect(await bed.recheck(id)).toBe(`61;${id}`);
  });
});

it('a success before the commit is not said, unless by force', async () => {
  const bed = await testBed();
  const early = (more: Partial<FaultRule> = {}) =>
    rule(
      { kind: 'code', code: '1' },
      { at: 'before-commit', match: { operation: 'topup' }, ...more },
    );
  bed.simulator.faults.add(early());
  expect(await bed.topup()).toMatch(/^1;/);
  expect(await bed.availableVnd('dvs')).toBe(990_000);
  bed.simulator.faults.clear();
  bed.simulator.faults.add(early({ isForced: true }));
  expect(await bed.topup()).toMatch(/^1;/);
  expect(await bed.availableVnd('dvs')).toBe(990_000);
});

it('a code that a dialect calls a failure hides no success', async () => {
  const bed = await testBed({ truemoney: { dialect: { overQuantityCode: '4309' } } });
  bed.simulator.faults.add(rule({ kind: 'code', code: '4309', truth: 'succeeded' }));
  const order = { serviceCode: '060000', price: 10_000, phoneNumber: '0912345678' };
  expect((await bed.call({ ...order, requestId: nextId() })).status.code).toBe('4309');
  expect(await bed.availableVnd('truemoney')).toBe(1_000_000);
});

describe('a request to a world that is gone', () => {
  const slow = (at: FaultRule['at']): FaultRule => ({
    id: 'slow',
    at,
    match: { operation: 'topup' },
    delay: { kind: 'fixed', ms: 1000 },
  });

  it.each(['before-request', 'before-commit'] as const)(
    '(%s) buys nothing in the next',
    async (at) => {
      const bed = await testBed();
      const { simulator } = bed;
      simulator.faults.add(slow(at));
      const answering = bed.topup().catch((error: unknown) => error);
      await bed.clock.advance(500);
      await simulator.closePartner('dvs', 'demo');
      await simulator.openDvsPartner({ username: 'demo', privatekey: 'other', balanceVnd: 50_000 });
      await bed.clock.advance(500);
      expect(String(await answering)).toContain('close');
      expect(await bed.availableVnd('dvs')).toBe(50_000);
      expect(await simulator.ledger.list({ provider: 'dvs', username: 'demo' })).toEqual([]);
    },
  );

  it('is charged once, however often a snapshot comes back', async () => {
    const bed = await testBed();
    const { ledger, agenda } = bed.simulator;
    const account = { provider: 'dvs', username: 'demo' } as const;
    bed.simulator.faults.add(slow('before-commit'));
    bed.simulator.faults.add({
      id: 'late',
      at: 'after-give-up',
      match: { first: 1 },
      effect: { kind: 'late-arrival', after: { ms: 1000 } },
    });
    await bed.topup().catch(() => undefined);
    const snapshot = (await ledger.exportAccount(account))!;
    const items = agenda.list();
    for (let i = 0; i < 2; i++) {
      await bed.clock.advance(1500);
      await ledger.importAccount(snapshot);
      agenda.restore(items);
    }
    await bed.clock.advance(10_000);
    expect(await bed.availableVnd('dvs')).toBe(990_000);
  });
});

it('the journal shows the checks of the ledger under the names of refusals, and money only where it moved', async () => {
  const bed = await testBed({ dvs: { balanceVnd: 15_000, dailyCount: 1 } });
  await bed.topup({ transidclient: 'a' });
  await bed.topup({ transidclient: 'a' });
  await bed.topup({ transidclient: 'b' });
  const shown = bed.simulator.journal.entries().map(({ checks, refusedBy, movement }) => ({
    checks: checks.slice(6).map(({ name, isPassed }) => `${name} ${isPassed}`),
    refusedBy,
    movement: movement?.state,
  }));
  expect(shown).toEqual([
    {
      checks: ['transidclient true', 'daily-amount true', 'daily-count true', 'balance true'],
      refusedBy: undefined,
      movement: 'succeeded',
    },
    { checks: ['transidclient false'], refusedBy: 'transidclient', movement: undefined },
    {
      checks: ['transidclient true', 'daily-amount true', 'daily-count false'],
      refusedBy: 'daily-count',
      movement: undefined,
    },
  ]);
});

describe('a secret of another place', () => {
  const KEY = 'PRODKEY-4711-abcdef';

  it.each([
    ['as the checksum', { privatekey: KEY, checksum: `demo${KEY}` }],
    ['as the phone', { privatekey: KEY, phone: KEY }],
    ['as the client id', { privatekey: KEY, transidclient: KEY }],
    ['percent-encoded elsewhere', { privatekey: KEY, gateway: `${KEY}/x y` }],
  ])('sent %s is nowhere in the journal', async (_name, change) => {
    const bed = await testBed();
    await bed.topup({}, change);
    expect(JSON.stringify(bed.simulator.journal.entries())).not.toContain('4711');
  });

  it('that is a word of the simulator changes nothing that the simulator says', async () => {
    const words = ['exchange', 'topup', 'checksum', 'user', 'respond'];
    for (const privatekey of words) {
      const bed = await testBed();
      await bed.topup({}, { privatekey });
      expect(last(bed)).toMatchObject({
        kind: 'exchange',
        provider: 'dvs',
        operation: 'topup',
        table: 'user',
        refusedBy: 'checksum',
        effects: ['respond'],
        checks: [
          { name: 'partner', isPassed: true },
          { name: 'checksum', isPassed: false },
        ],
      });
    }
  });

  it('is found however long it is, or however many there are', async () => {
    const bed = await testBed();
    const keys = Array.from({ length: 20 }, (_, i) => `privatekey${i}=${'S'.repeat(90)}-${i}`);
    const query = `${keys.join('&')}&phone=${'S'.repeat(90)}-7`;
    await bed.send({ path: '/apipayment/topup.jsp', query });
    expect(JSON.stringify(last(bed))).not.toContain('SSS');
  });

  it('of ours is not hidden by percent-encoding', async () => {
    const bed = await testBed({ dvs: { privatekey: 'u74h2x9q' } });
    await bed.send({
      path: '/apipayment/topup.jsp',
      query: 'phone=%75%37%34h2x9q&x=%2575%2537%2534h2x9q',
    });
    const [entry] = bed.simulator.journal.entries();
    expect(entry?.request?.query).toBe('phone=[redacted]&x=[redacted]');
  });

  it('that is a bare private key is found by its form', async () => {
    const bed = await testBed();
    const der = 'MIICdQIBADANBgkq'.padEnd(600, 'hkiG9w0BAQEFAASCAl8wggJbAgEAAoGBA');
    const body = await signedBody({ requestId: der });
    await bed.send({ method: 'POST', path: TRUEMONEY_PATH, body });
    expect(JSON.stringify(last(bed))).not.toContain('hkiG9w0BAQEFAASCAl8w');
  });
});

it('faults of both stages are told in the order in which they met the request', async () => {
  const bed = await testBed();
  const delay = { kind: 'fixed', ms: 5 } as const;
  bed.simulator.faults.add({ id: 'before', at: 'before-request', match: {}, delay });
  bed.simulator.faults.add({ id: 'after', at: 'after-commit', match: {}, delay });
  const buying = bed.topup();
  await bed.clock.advance(10);
  await buying;
  expect(last(bed)?.faults.map(({ rule: id }) => id)).toEqual(['before', 'after']);
});
