import { describe, expect, it } from 'vitest';
import type { FaultEffect } from '../../../../contracts/faults/effect.js';
import type { FaultPoint } from '../../../../contracts/faults/rule.js';
import type { DvsDialect } from '../../../../contracts/dvs/dialect.js';
import { testBed, type TestBed } from '../../test-bed.suite.js';

type Ask = (bed: TestBed) => Promise<string>;

const bought = (bed: TestBed) => bed.simulator.ledger.list({ provider: 'dvs', username: 'demo' });
const topup: Ask = (bed) => bed.topup();
const recheck: Ask = async (bed) => bed.recheck((await bought(bed))[0]!.id, { username: 'demo' });
const recheckUnknown: Ask = (bed) => bed.recheck('never', { username: 'demo' });
const balance: Ask = (bed) => bed.dvsBalance();

/** Buys once, lets the fault act from then on, and asks. */
async function withFault(
  ask: Ask,
  fault: { effect: FaultEffect; at?: FaultPoint; dialect?: Partial<DvsDialect> },
) {
  const { effect, at = 'after-commit', dialect = {} } = fault;
  const bed = await testBed({ dvs: { dialect } });
  await bed.topup({ transidclient: 'first' });
  // Forced, because some of these codes are lies, which nobody says unless somebody insists.
  bed.simulator.faults.add({ id: 'fault', at, match: { provider: 'dvs' }, effect, isForced: true });
  const text = await ask(bed);
  const ids = (await bought(bed)).map(({ id }) => id);
  const named = ids.reduce((told, id, i) => told.replaceAll(id, `#${i + 1}`), text);
  return { bed, told: named };
}

describe('a code that DVS is made to say', () => {
  const code = (said: string, isBare = false) => ({ kind: 'code', code: said, isBare }) as const;
  const bareReply = { recheckReply: 'bare-code' } as const;
  const crlf = { replyForm: 'crlf' } as const;

  it.each([
    ['top-up after the commit', topup, code('-99'), 'after-commit', {}, '-99;#2'],
    ['top-up before the commit', topup, code('-99'), 'before-commit', {}, '-99;#2'],
    ['top-up before the commit', topup, code('0'), 'before-commit', {}, '0;#2'],
    ['top-up, bare', topup, code('-1', true), 'before-commit', {}, '-1'],
    ['top-up, bare', topup, code('-5', true), 'after-commit', {}, '-5'],
    ['top-up, an unlisted code', topup, code('12345'), 'before-commit', {}, '12345;#2'],
    ['top-up in its form', topup, code('61'), 'before-commit', crlf, '61;#2\r\n'],
    ['re-check', recheck, code('0'), 'after-commit', {}, '0;#1'],
    ['re-check', recheck, code('61'), 'before-commit', {}, '61;#1'],
    ['re-check, bare', recheck, code('-6', true), 'after-commit', {}, '-6'],
    ['re-check without ids (D4)', recheck, code('-1'), 'after-commit', bareReply, '-1'],
    ['re-check of an unknown id', recheckUnknown, code('1'), 'after-commit', {}, '1;never'],
    ['balance', balance, code('-302', true), 'after-commit', {}, '-302'],
    // A bare 61 would be 61 dong.
    ['balance, with an id', balance, code('61'), 'after-commit', {}, '61;0'],
  ] as const)('%s %#', async (_name, ask, effect, at, dialect, expected) => {
    const { bed, told } = await withFault(ask, { effect, at, dialect });
    expect(told).toBe(expected);
    const isCharged = at === 'after-commit' && ask === topup;
    expect(await bed.availableVnd('dvs')).toBe(isCharged ? 980_000 : 990_000);
  });

  it('is not said where a check refuses', async () => {
    const { told } = await withFault((bed) => bed.topup({ phone: '1' }), { effect: code('0') });
    expect(told).toBe('6');
  });

  it('hides what a re-check then tells', async () => {
    const effect = code('-99');
    const { bed } = await withFault(topup, { effect, at: 'before-commit' });
    bed.simulator.faults.remove('fault');
    const id = (await bought(bed))[1]!.id;
    expect(await bed.recheck(id)).toBe(`61;${id}`);
  });
});

describe('a DVS reply that is made wrong', () => {
  const wrongId = { kind: 'wrong-transaction-id' } as const;
  const still = { kind: 'still-questionable' } as const;

  it.each([
    ['a success still questionable', recheck, still, {}, '0;#1'],
    ['the same without ids (D4)', recheck, still, { recheckReply: 'bare-code' }, '0'],
    ['an unknown id has nothing to be questionable', recheckUnknown, still, {}, '-99;never'],
    ['a top-up is no re-check', topup, still, {}, '1;#2'],
    ['a balance is none', balance, still, {}, '990000'],
    ['a balance names no transaction', balance, wrongId, {}, '990000'],
    ['nor does a bare re-check', recheck, wrongId, { recheckReply: 'bare-code' }, '1'],
    ['no signature here', topup, { kind: 'signature', as: 'forged' }, {}, '1;#2'],
    ['no cards here', topup, { kind: 'cards', as: 'lost' }, {}, '1;#2'],
  ] as const)('%s', async (_name, ask, effect, dialect, expected) => {
    expect((await withFault(ask, { effect, dialect })).told).toBe(expected);
  });

  it('refuses what authenticates it as ever', async () => {
    const dialect = { recheckAuthentication: 'required' } as const;
    expect((await withFault(recheck, { effect: still, dialect })).told).toBe('-6');
  });

  it.each([
    ['top-up', topup, '1'],
    ['re-check', recheck, '1'],
    ['re-check of an unknown id', recheckUnknown, '-99'],
  ] as const)('a wrong id on a %s names nothing', async (_name, ask, code) => {
    const { bed, told } = await withFault(ask, { effect: wrongId });
    const [said, id = ''] = told.split(';');
    expect(said).toBe(code);
    const number = String(bed.simulator.partners.dvs.find('demo')!.number);
    expect(id).toMatch(new RegExp(`^${number}\\d{10}$`));
    expect(await bed.simulator.ledger.find({ provider: 'dvs', transactionId: id })).toBeUndefined();
    const again = await withFault(ask, { effect: wrongId });
    expect(again.told).toBe(told);
  });
});
