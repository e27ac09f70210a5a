import { describe, expect, it } from 'vitest';
import type { FaultEffect } from '../../../contracts/faults/effect.js';
import type { FaultRule } from '../../../contracts/faults/rule.js';
import { printQuery } from '../../../contracts/wire/query.js';
import { NOON_MS, testBed, topupChecksum, type TestBed } from '../test-bed.suite.js';
import type { Effect } from './effect.js';

const rule = (
  at: FaultRule['at'],
  effect: FaultEffect | undefined,
  more: Partial<FaultRule> = {},
): FaultRule => ({ id: 'f', at, match: { operation: 'topup' }, effect, ...more });

/** A DVS top-up under an id. */
const topup = (requestId: string, headers: Record<string, string> = {}) => {
  const values = {
    username: 'demo',
    privatekey: 'key1',
    phone: '0912345678',
    sotien: '10000',
    transidclient: requestId,
  };
  const query = printQuery({ ...values, checksum: topupChecksum(values) });
  return { path: '/apipayment/topup.jsp', query, headers };
};

const money = async (bed: TestBed) => {
  const { heldVnd, chargedVnd, reversedVnd } = (await bed.simulator.ledger.money({
    provider: 'dvs',
    username: 'demo',
  }))!;
  return { heldVnd, chargedVnd, reversedVnd };
};

const NOTHING = { heldVnd: 0, chargedVnd: 0, reversedVnd: 0 };
const CHARGED = { ...NOTHING, chargedVnd: 10_000 };
const HELD = { ...NOTHING, heldVnd: 10_000 };

const kinds = (effects: readonly Effect[]) => effects.map(({ kind }) => kind);
const body = (effects: readonly Effect[]) =>
  effects.flatMap((e) => ('reply' in e ? [e.reply.body.replace(/;.*/s, ';id')] : []))[0];

/** Where a fault stands, the fault, what the host does, what is answered, the money. */
const ROWS: readonly [
  FaultRule['at'],
  FaultEffect,
  readonly string[],
  string | undefined,
  object,
][] = [
  ['before-request', { kind: 'hang' }, ['hang'], undefined, NOTHING],
  ['before-commit', { kind: 'hang' }, ['hang'], undefined, NOTHING],
  ['after-commit', { kind: 'hang' }, ['hang'], undefined, CHARGED],
  ['before-request', { kind: 'reset' }, ['reset'], undefined, NOTHING],
  ['before-commit', { kind: 'reset' }, ['reset'], undefined, NOTHING],
  ['after-commit', { kind: 'reset' }, ['reset'], undefined, CHARGED],
  ['before-commit', { kind: 'empty' }, ['close'], undefined, NOTHING],
  ['after-commit', { kind: 'empty' }, ['close'], undefined, CHARGED],
  ['after-commit', { kind: 'garbage' }, ['garble'], undefined, CHARGED],
  ['after-commit', { kind: 'half-body', then: 'reset' }, ['cut'], '1;id', CHARGED],
  ['after-commit', { kind: 'content-length', as: 'too-small' }, ['misframe'], '1;id', CHARGED],
  ['after-commit', { kind: 'malformed-chunk' }, ['break-chunk'], '1;id', CHARGED],
  ['after-commit', { kind: 'slow-head', overMs: 9 }, ['drip-head'], '1;id', CHARGED],
  ['after-commit', { kind: 'slow-drip', overMs: 9 }, ['drip-body'], '1;id', CHARGED],
  ['after-commit', { kind: 'body', text: 'OK' }, ['respond'], 'OK', CHARGED],
  ['after-commit', { kind: 'byte-order-mark' }, ['respond'], '\uFEFF1;id', CHARGED],
  ['after-commit', { kind: 'white-space', as: 'crlf' }, ['respond'], '\r\n1;id', CHARGED],
  ['after-commit', { kind: 'code', code: '0' }, ['respond'], '0;id', HELD],
  ['after-commit', { kind: 'code', code: '61' }, ['respond'], '61;id', NOTHING],
  ['after-commit', { kind: 'code', code: '0', truth: 'succeeded' }, ['respond'], '0;id', CHARGED],
  ['before-commit', { kind: 'code', code: '0' }, ['respond'], '0;id', NOTHING],
  ['before-commit', { kind: 'code', code: '-3', isBare: true }, ['respond'], '-3', NOTHING],
  ['after-give-up', { kind: 'late-success', afterMs: 60_000 }, ['respond'], '0;id', HELD],
  ['after-give-up', { kind: 'late-arrival', after: { ms: 60_000 } }, ['hang'], undefined, NOTHING],
  ['after-give-up', { kind: 'reversal', afterMs: 60_000 }, ['respond'], '1;id', CHARGED],
];

describe('a fault', () => {
  it.each(ROWS)('%s %o', async (at, effect, wire, said, moved) => {
    const bed = await testBed();
    bed.simulator.faults.add(rule(at, effect));
    const effects = await bed.effects(topup('r-1'));
    expect(kinds(effects)).toEqual(wire);
    expect(body(effects)).toBe(said);
    expect(await money(bed)).toEqual(moved);
    const [entry] = bed.simulator.journal.entries();
    expect(entry).toMatchObject({ effects: wire, faults: [{ rule: 'f', at, kind: effect.kind }] });
  });

  it('that loses the answer leaves a resend of the same id nothing to charge', async () => {
    const bed = await testBed();
    bed.simulator.faults.add(rule('after-commit', { kind: 'reset' }, { match: { first: 1 } }));
    await bed.effects(topup('r-1'));
    expect(body(await bed.effects(topup('r-1')))).toBe('-308;id');
    expect(await money(bed)).toEqual(CHARGED);
  });

  it('that stops a request before the commit leaves its id free', async () => {
    const bed = await testBed();
    bed.simulator.faults.add(rule('before-commit', { kind: 'reset' }, { match: { first: 1 } }));
    await bed.effects(topup('r-1'));
    expect(body(await bed.effects(topup('r-1')))).toBe('1;id');
    expect(await money(bed)).toEqual(CHARGED);
  });

  it('never meets a request that a check has refused', async () => {
    const bed = await testBed();
    bed.simulator.faults.add(rule('after-commit', { kind: 'reset' }));
    const refused = { ...topup('r-1'), query: topup('r-1').query.replace(/checksum=\w/, '&') };
    expect(body(await bed.effects(refused))).toBe('-6');
    expect(bed.simulator.faults.list()).toMatchObject([{ seen: 0, acted: 0 }]);
  });

  it('never says a code in place of a refusal that is noted with an id', async () => {
    const bed = await testBed();
    bed.simulator.faults.add(rule('before-commit', { kind: 'code', code: '0' }));
    expect(await bed.topup({ gateway: 'NOPE' })).toMatch(/^-304;/);
    expect(await bed.topup({ username: 'nobody' })).toMatch(/^-302;/);
    expect(bed.simulator.faults.list()).toMatchObject([{ seen: 0, acted: 0 }]);
  });

  it('meets a question about a transaction of the partner it is for', async () => {
    const bed = await testBed();
    const match = { operation: 'query', partner: 'demo', firstPerTransaction: 2 } as const;
    bed.simulator.faults.add(rule('after-commit', { kind: 'still-questionable' }, { match }));
    const [, id = ''] = (await bed.topup()).split(';');
    const said = [await bed.recheck(id), await bed.recheck(id), await bed.recheck(id)];
    expect(said).toEqual([`0;${id}`, `0;${id}`, `1;${id}`]);
  });

  it('of one rule and of another act on the same request', async () => {
    const bed = await testBed();
    bed.simulator.faults.add(rule('after-commit', { kind: 'byte-order-mark' }, { id: 'bom' }));
    bed.simulator.faults.add(
      rule('after-commit', { kind: 'reset' }, { id: 'slow', delay: { kind: 'fixed', ms: 500 } }),
    );
    const effects = await bed.effects(topup('r-1'));
    expect(effects).toEqual([{ kind: 'wait', delayMs: 500 }, { kind: 'reset' }]);
    const [entry] = bed.simulator.journal.entries();
    expect(entry?.faults.map((fault) => fault.rule)).toEqual(['bom', 'slow']);
    expect(entry).toMatchObject({ arrivedAtMs: NOON_MS, answeredAtMs: NOON_MS + 500 });
  });
});

describe('time', () => {
  it.each([
    ['before-request', NOTHING],
    ['before-commit', NOTHING],
  ] as const)('passes %s: nothing is charged meanwhile', async (at, meanwhile) => {
    const bed = await testBed();
    bed.simulator.faults.add(rule(at, undefined, { delay: { kind: 'fixed', ms: 40_000 } }));
    const answering = bed.effects(topup('r-1'));
    await bed.clock.advance(39_999);
    expect(await money(bed)).toEqual(meanwhile);
    await bed.clock.advance(1);
    expect(await money(bed)).toEqual(CHARGED);
    expect(body(await answering)).toBe('1;id');
  });

  it.each([
    [{ kind: 'late-success', afterMs: 60_000 }, HELD, CHARGED, '1;'],
    [{ kind: 'late-failure', afterMs: 60_000 }, HELD, NOTHING, '61;'],
    [{ kind: 'reversal', afterMs: 60_000 }, CHARGED, { ...CHARGED, reversedVnd: 10_000 }, '61;'],
  ] as const)('decides later: %o', async (effect, before, after, said) => {
    const bed = await testBed();
    bed.simulator.faults.add(rule('after-give-up', effect));
    await bed.effects(topup('r-1'));
    await bed.clock.advance(59_999);
    expect(await money(bed)).toEqual(before);
    await bed.clock.advance(1);
    expect(await money(bed)).toEqual(after);
    const [bought, decided] = bed.simulator.journal.entries();
    expect(decided).toMatchObject({ kind: 'decision', transactionId: bought?.transactionId });
    const id = bought?.transactionId ?? '';
    expect(await bed.recheck(id)).toBe(said + id);
    expect(bed.simulator.agenda.list()).toEqual([]);
  });

  it('executes a late request once, and a resend in between makes it a duplicate', async () => {
    const bed = await testBed();
    const late = { kind: 'late-arrival', after: { ms: 60_000 } } as const;
    bed.simulator.faults.add(rule('after-give-up', late, { match: { first: 2 } }));
    await bed.effects(topup('r-1'));
    await bed.effects(topup('r-2'));
    expect(body(await bed.effects(topup('r-2')))).toBe('1;id');
    expect(await money(bed)).toEqual(CHARGED);
    await bed.clock.advance(60_000);
    expect(await money(bed)).toEqual({ ...CHARGED, chargedVnd: 20_000 });
    expect(bed.simulator.journal.entries().map(({ kind, code }) => [kind, code])).toEqual([
      ['exchange', undefined],
      ['exchange', undefined],
      ['exchange', '1'],
      ['late-arrival', '1'],
      ['late-arrival', '-308'],
    ]);
  });

  it('executes a late request once it was asked about, and the answer did not know it', async () => {
    const bed = await testBed({ dvs: { dialect: { recheckKey: 'both' } } });
    const late = { kind: 'late-arrival', after: 'asked' } as const;
    bed.simulator.faults.add(rule('after-give-up', late));
    await bed.effects(topup('r-1'));
    const ask = () =>
      bed.recheck('', { username: 'demo', privatekey: 'key1', transidclient: 'r-1' });
    expect(await ask()).toMatch(/^-99;/);
    expect(await money(bed)).toEqual(CHARGED);
    expect(await ask()).toMatch(/^1;/);
  });
});

describe('an agenda', () => {
  const late = { kind: 'late-arrival', after: 'asked' } as const;

  it('is not set off by another partner who asks about an id of the same name', async () => {
    const bed = await testBed({ dvs: { dialect: { recheckKey: 'both' } } });
    const other = { username: 'other', privatekey: 'key2' };
    await bed.simulator.openDvsPartner({
      ...other,
      balanceVnd: 0,
      dialect: { recheckKey: 'both' },
    });
    bed.simulator.faults.add(rule('after-give-up', late));
    await bed.effects(topup('r-1'));
    expect(await bed.recheck('', { ...other, transidclient: 'r-1' })).toMatch(/^-99;/);
    expect(await money(bed)).toEqual(NOTHING);
    expect(bed.simulator.agenda.list()).toHaveLength(1);
  });

  it('forgets the oldest requests that nobody asks about', async () => {
    const bed = await testBed();
    bed.simulator.faults.add(rule('after-give-up', late));
    for (let i = 0; i < 1_005; i++) await bed.effects(topup(`r-${i}`));
    const waiting = bed.simulator.agenda.list();
    expect(waiting).toHaveLength(1_000);
    expect(waiting[0]).toMatchObject({ requestId: 'r-5' });
  });

  it('does nothing twice when it is put back', async () => {
    const bed = await testBed();
    bed.simulator.faults.add(rule('after-give-up', { kind: 'late-success', afterMs: 1000 }));
    await bed.effects(topup('r-1'));
    const items = bed.simulator.agenda.list();
    bed.simulator.agenda.restore(items);
    bed.simulator.agenda.restore(items);
    await bed.clock.advance(1000);
    expect(await money(bed)).toEqual(CHARGED);
    expect(bed.simulator.journal.entries()).toHaveLength(2);
  });
});

describe("the simulator's own headers", () => {
  const reply = (effects: readonly Effect[]) =>
    effects.flatMap((e) => ('reply' in e ? [e.reply] : []))[0];

  it('say what acted', async () => {
    const bed = await testBed();
    bed.simulator.faults.add(rule('after-commit', { kind: 'byte-order-mark' }));
    const headers = reply(await bed.effects(topup('r-1')))?.headers;
    const [entry] = bed.simulator.journal.entries();
    expect(headers).toMatchObject({
      'x-sim-fault': 'byte-order-mark',
      'x-sim-rule': 'f',
      'x-sim-transaction': entry?.transactionId,
    });
  });

  it.each([
    ['-99', '-99;id', HELD],
    ['user-61', '61', NOTHING],
    ['0-succeeded', '0;id', CHARGED],
    ['http-502', '<html>', CHARGED],
  ])('are asked for %s', async (words, said, moved) => {
    const bed = await testBed();
    const effects = await bed.effects(topup('sim-61-1', { 'x-sim-outcome': words }));
    expect(body(effects)?.startsWith(said)).toBe(true);
    expect(await money(bed)).toEqual(moved);
  });

  it('that nobody knows are refused, and nothing is bought', async () => {
    const bed = await testBed();
    const effects = await bed.effects(topup('r-1', { 'x-sim-outcome': 'sucess\r\n<b>' }));
    expect(reply(effects)).toMatchObject({ status: 400 });
    expect(reply(effects)?.body).toContain('found "sucess??<b>"; expected a code such as');
    expect(await money(bed)).toEqual(NOTHING);
  });

  it('are off in strict mode, as magic values are', async () => {
    const bed = await testBed({ isStrict: true });
    bed.simulator.faults.add(rule('after-commit', { kind: 'byte-order-mark' }));
    const effects = await bed.effects(topup('sim-61-1', { 'x-sim-outcome': 'what?' }));
    expect(body(effects)).toBe('\uFEFF1;id');
    expect(Object.keys(reply(effects)?.headers ?? {})).toEqual(['content-type']);
    expect(bed.simulator.journal.entries()[0]?.faults).toMatchObject([{ rule: 'f' }]);
  });
});

describe('a dry run', () => {
  it('says what would be answered and changes nothing', async () => {
    const bed = await testBed();
    bed.simulator.faults.add(
      rule(
        'after-commit',
        { kind: 'byte-order-mark' },
        {
          match: { first: 1 },
          delay: { kind: 'fixed', ms: 5000 },
        },
      ),
    );
    bed.simulator.faults.add(
      rule('before-commit', undefined, { id: 'slow', delay: { kind: 'fixed', ms: 7000 } }),
    );
    const request = { method: 'GET', body: '', peer: '127.0.0.1', ...topup('r-1') };
    const before = JSON.stringify(bed.simulator.faults.snapshot());
    const { effects, entry } = await bed.simulator.dryRun(request);
    expect(kinds(effects)).toEqual(['wait', 'respond']);
    expect(entry).toMatchObject({ code: '1', movement: { state: 'succeeded' } });
    expect(await money(bed)).toEqual(NOTHING);
    expect(bed.simulator.journal.entries()).toEqual([]);
    expect(JSON.stringify(bed.simulator.faults.snapshot())).toBe(before);
    expect(bed.clock.nowMs()).toBe(NOON_MS);
    const really = bed.effects(topup('r-1'));
    await bed.clock.advance(7000);
    expect(body(await really)).toBe(body(effects));
    expect(bed.simulator.journal.entries()[0]?.transactionId).toBe(entry.transactionId);
  });
});
