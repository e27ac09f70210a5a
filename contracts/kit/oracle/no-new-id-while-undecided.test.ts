import { describe, expect, it } from 'vitest';
import { asked, brokenIn, findingsOf, left, NEVER, seen, sent, told } from './story.suite.js';
import type { Observation } from './observation.js';

const RULE = 'no-new-id-while-undecided';
const unknown = (atMs: number, id?: string) =>
  told('unknown', atMs, id === undefined ? {} : { transactionIds: [id] });

// prettier-ignore
const GOOD: readonly [string, Observation][] = [
  ['one after another',                  seen([sent(0, 'a'), sent(1, 'b')])],
  ['after a failure',                    seen([sent(0, 'a', { told: told('failed', 5) }), sent(6, 'b')])],
  ['in the very moment of the answer',   seen([sent(0, 'a', { told: told('succeeded', 5) }), sent(5, 'b')])],
  ['of another phone',                   seen([sent(0, 'a', { told: NEVER }), sent(9, 'b', { phone: '0987654321' })])],
  ['of another amount',                  seen([sent(0, 'a', { told: NEVER }), sent(9, 'b', { amountVnd: 20_000 })])],
  ['of another partner',                 seen([sent(0, 'a', { told: NEVER }), sent(9, 'b', { partner: 'other' })])],
  ['at another provider, once decided',  seen([sent(0, 'a', { told: told('failed', 5) }), sent(9, 'b', { provider: 'truemoney' })])],
  ['at another provider, as another',    seen([sent(0, 'a', { told: NEVER }), sent(9, 'b', { provider: 'truemoney', partner: 'other' })])],
  ['at another provider, after a reset', seen([sent(0, 'a', { told: NEVER, isForgotten: true }), sent(9, 'b', { provider: 'truemoney' })])],
  ['in another life of the account',     seen([sent(0, 'a', { told: NEVER }), sent(9, 'b', { life: 2 })])],
  ['under the same id',                  seen([sent(0, 'a', { told: unknown(1) }), sent(9, 'a', { told: NEVER })])],
  ['once a question told',               seen([sent(0, 'a', { told: unknown(1, 'X') }), asked(2, 'X', { told: told('failed', 3) }), sent(4, 'b')])],
  ['once a question by its id told',     seen([sent(0, 'a', { told: unknown(1) }), asked(2, 'a', { partner: 'shop', told: told('succeeded', 3) }), sent(4, 'b')])],
  ['once the same id told',              seen([sent(0, 'a', { told: unknown(1) }), sent(2, 'a', { told: told('succeeded', 3) }), sent(4, 'b')])],
  ['of cards, which a shop sells all day', seen([sent(0, 'a', { told: NEVER, operation: 'buy-cards', phone: undefined }), sent(1, 'b', { operation: 'buy-cards', phone: undefined })])],
];

// prettier-ignore
const BAD: readonly [string, Observation, number][] = [
  ['while the first is in flight',       seen([sent(0, 'a', { told: told('succeeded', 9) }), sent(5, 'b')]), 1],
  ['after it was left',                  seen([sent(0, 'a', { told: unknown(5) }), sent(6, 'b')], { giveUps: [left(1, 5, 5)] }), 1],
  ['after a questionable answer',        seen([sent(0, 'a', { told: unknown(1, 'X') }), sent(2, 'b')]), 1],
  ['after a question that told nothing', seen([sent(0, 'a', { told: unknown(1, 'X') }), asked(2, 'X', { told: told('unknown', 3) }), sent(4, 'b')]), 1],
  ['before the question was answered',   seen([sent(0, 'a', { told: unknown(1, 'X') }), asked(2, 'X', { told: told('failed', 9) }), sent(4, 'b')]), 1],
  ['after a question about another',     seen([sent(0, 'a', { told: unknown(1, 'X') }), asked(2, 'Y', { told: told('failed', 3) }), sent(4, 'b')]), 1],
  ['after a refusal of the repetition',  seen([sent(0, 'a', { told: unknown(1) }), sent(2, 'a', { told: told('failed', 3, { isOfFirstUse: false }) }), sent(4, 'b')]), 1],
  ['without any id: each is new',        seen([sent(0, undefined, { told: unknown(1) }), sent(2, undefined)]), 1],
  ['three times: one story',             seen([sent(0, 'a', { told: unknown(1) }), sent(2, 'b'), sent(3, 'c')]), 1],
  ['with a first that is decided late',  seen([sent(0, 'a', { told: told('succeeded', 5) }), sent(1, 'b', { told: NEVER }), sent(6, 'c')]), 2],
];

describe(RULE, () => {
  it.each(GOOD)('lets a new purchase go %s', (_name, observation) => {
    expect(brokenIn(observation, RULE)).toEqual([]);
  });

  it.each(BAD)('finds a new purchase %s', (_name, observation, count) => {
    expect(brokenIn(observation, RULE)).toEqual(Array(count).fill('error'));
  });

  it('warns of a failover before the first provider has decided', () => {
    const truemoney = { provider: 'truemoney' } as const;
    const orders = [sent(0, 'a', { told: unknown(5) }), sent(900, 'b', truemoney)];
    const [finding, ...others] = findingsOf(seen([...orders, sent(950, 'c', truemoney)]), RULE);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ level: 'warning', requestIds: ['a', 'b', 'c'] });
    expect(finding?.text).toContain(
      '(b, and 1 more after it) to truemoney, and a to dvs, 0.9 s after a was answered 0',
    );
    const back = [sent(0, 'a', { ...truemoney, told: unknown(5) }), sent(9, 'b')];
    expect(brokenIn(seen(back), RULE)).toEqual(['warning']);
  });

  it('says what was known, and shows both', () => {
    const [finding] = findingsOf(
      seen([sent(0, 'a', { told: unknown(2_100) }), sent(3_300, 'b')], {
        giveUps: [left(1, 2_100, 2_100)],
      }),
      RULE,
    );
    expect(finding).toMatchObject({
      provider: 'dvs',
      partner: 'shop',
      requestIds: ['a', 'b'],
      transactionIds: ['T1', 'T2'],
    });
    expect(finding?.text).toMatch(
      /^You sent a new top-up of 0912345678, 10\.000 ₫ \(b\) 1\.2 s after you gave up waiting for a, without asking/,
    );
    expect(finding?.timeline.map(({ afterMs, side }) => [afterMs, side])).toEqual([
      [0, 'consumer'],
      [0, 'provider'],
      [2_100, 'consumer'],
      [3_300, 'consumer'],
      [3_300, 'provider'],
    ]);
  });

  it('goes by the order that was seen, not by times, which are one where a clock stands still', () => {
    const still = (order: number) => ({ arrivedAtMs: 0, arrivalOrder: order });
    const at = (endOrder: number) => told('succeeded', 0, { endedAtMs: 0, endOrder });
    const together = [
      sent(0, 'a', { ...still(1), told: at(3) }),
      sent(0, 'b', { ...still(2), told: at(4) }),
    ];
    const inTurn = [
      sent(0, 'a', { ...still(1), told: at(2) }),
      sent(0, 'b', { ...still(3), told: at(4) }),
    ];
    expect(brokenIn(seen(inTurn), RULE)).toEqual([]);
    const [finding] = findingsOf(seen(together), RULE);
    expect(finding?.text).toContain(' (b) at the same time as a, before it was answered: ');
  });

  it('stays quick over a load of one phone that is never answered', () => {
    const many = Array.from({ length: 20_000 }, (_, i) => sent(i, `r${i}`, { told: NEVER }));
    expect(brokenIn(seen(many), RULE)).toEqual(['error']);
  });
});
