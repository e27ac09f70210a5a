import { describe, expect, it } from 'vitest';
import type { FaultRule } from '../../../contracts/faults/rule.js';
import { nextId, signedBody, testBed, type TestBed } from '../test-bed.suite.js';
import { TRUEMONEY_PATH } from '../../../contracts/truemoney/endpoints.js';

/** The replies' codes of calls that are made at the same time, in the order of the calls. */
async function codes(...calls: readonly Promise<string>[]): Promise<readonly string[]> {
  return (await Promise.all(calls)).map((text) => text.split(';')[0] ?? '');
}

/**
 * Two submits at once, of which the first meets a fault, is how money is lost twice: whoever comes first must stay first, or
 * the fault meets nothing and the other one buys.
 */
describe('a request that meets a fault is not overtaken', () => {
  it.each<[string, Pick<FaultRule, 'at' | 'effect'>, string]>([
    [
      'a late success',
      { at: 'after-give-up', effect: { kind: 'late-success', afterMs: 60_000 } },
      '0',
    ],
    ['a code after the commit', { at: 'after-commit', effect: { kind: 'code', code: '99' } }, '99'],
    [
      'a code before the commit',
      { at: 'before-commit', effect: { kind: 'code', code: '-99' } },
      '-99',
    ],
  ])('by its own repetition: %s', async (_name, fault, code) => {
    const bed = await testBed();
    bed.simulator.faults.add({ id: 'f', match: { first: 1 }, ...fault });
    const order = { transidclient: 'order' };
    const said = await codes(bed.topup(order), bed.topup(order));
    expect(said[0]).toBe(code);
    expect(said[1]).toMatch(fault.at === 'before-commit' ? /^(?:-308|1)$/ : /^-308$/);
    expect(bed.simulator.faults.list()[0]?.acted).toBe(1);
  });

  it('by another one that wants the same money', async () => {
    const bed = await testBed({ dvs: { balanceVnd: 10_000 } });
    const said = await codes(
      bed.topup({ transidclient: 'sim-late-success-1' }),
      bed.topup({ transidclient: 'b' }),
    );
    expect(said).toEqual(['0', '-3']);
  });

  it('by one at the other provider', async () => {
    const bed = await testBed();
    bed.simulator.faults.add({
      ...{ id: 'f', at: 'before-commit', match: { first: 1 } },
      effect: { kind: 'reset' },
    });
    const body = await signedBody({
      ...{ serviceCode: '060000', price: 10_000, phoneNumber: '0912345678', requestId: nextId() },
    });
    const buying = bed.effects({ method: 'POST', path: TRUEMONEY_PATH, body });
    const other = bed.topup();
    expect((await buying).map(({ kind }) => kind)).toEqual(['reset']);
    expect(await other).toMatch(/^1;/);
  });
});

describe('requests of one moment', () => {
  const journaled = (bed: TestBed) =>
    bed.simulator.journal.entries().map(({ operation }) => operation);

  it.each<[string, (bed: TestBed) => readonly Promise<unknown>[], readonly string[]]>([
    ['a balance, a top-up', (bed) => [bed.dvsBalance(), bed.topup()], ['balance', 'topup']],
    ['a top-up, a balance', (bed) => [bed.topup(), bed.dvsBalance()], ['topup', 'balance']],
    ['a re-check, a top-up', (bed) => [bed.recheck('1'), bed.topup()], ['query', 'topup']],
    ['a top-up, a re-check', (bed) => [bed.topup(), bed.recheck('1')], ['topup', 'query']],
    [
      'a top-up, the same again, a balance',
      (bed) => [...[1, 2].map(() => bed.topup({ transidclient: 'a' })), bed.dvsBalance()],
      ['topup', 'topup', 'balance'],
    ],
  ])('are journaled as they came: %s', async (_name, calls, operations) => {
    const bed = await testBed();
    await Promise.all(calls(bed));
    expect(journaled(bed)).toEqual(operations);
  });

  it('see the money as it was when they came', async () => {
    const bed = await testBed();
    const [before, , after] = await Promise.all([bed.dvsBalance(), bed.topup(), bed.dvsBalance()]);
    expect([before, after]).toEqual(['1000000', '990000']);
  });
});
