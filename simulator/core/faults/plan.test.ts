import { describe, expect, it } from 'vitest';
import type { FaultMatch, FaultRule } from '../../../contracts/faults/rule.js';
import type { RequestFacts } from '../providers/provider.js';
import { FaultPlan, MAX_RULES, type FaultStage } from './plan.js';

const SEED = 'plan';
const FACTS: RequestFacts = {
  operation: 'topup',
  username: 'demo',
  requestId: 'r-1',
  phone: '0912345678',
  amountVnd: 10_000,
  serviceCode: 'VNP',
  content: 'c',
  fields: {},
};

const rule = (match: FaultMatch, more: Partial<FaultRule> = {}): FaultRule => ({
  id: 'f',
  at: 'after-commit',
  match,
  effect: { kind: 'reset' },
  ...more,
});

function planOf(...rules: FaultRule[]): FaultPlan {
  const plan = new FaultPlan(SEED);
  for (const r of rules) plan.add(r);
  return plan;
}

const meet = (
  plan: FaultPlan,
  facts: Partial<RequestFacts> = {},
  stage: FaultStage = 'execution',
) =>
  plan
    .meet({ provider: 'dvs', facts: { ...FACTS, ...facts }, nowMs: 1000 }, stage)
    .map((hit) => hit.rule);

const acts = (plan: FaultPlan, facts: Partial<RequestFacts> = {}) => meet(plan, facts).length === 1;

describe('a match', () => {
  it.each<[FaultMatch, boolean]>([
    [{}, true],
    [{ provider: 'dvs' }, true],
    [{ provider: 'truemoney' }, false],
    [{ operation: 'topup' }, true],
    [{ operation: 'query' }, false],
    [{ partner: 'demo' }, true],
    [{ partner: 'other' }, false],
    [{ phone: '0912345678' }, true],
    [{ phone: '0912345679' }, false],
    [{ amountVnd: 10_000 }, true],
    [{ amountVnd: 20_000 }, false],
    [{ serviceCode: 'VNP' }, true],
    [{ serviceCode: 'VTL' }, false],
    [{ requestId: 'r-1' }, true],
    [{ requestId: 'r-2' }, false],
    [{ asksAbout: 't-1' }, false],
    [{ probability: 1 }, true],
    [{ probability: 0 }, false],
    [{ schedule: { fromMs: 1000 } }, true],
    [{ schedule: { untilMs: 1000 } }, false],
    [{ provider: 'dvs', operation: 'topup', partner: 'other' }, false],
  ])('%o → %s', (match, isMet) => {
    expect(acts(planOf(rule(match)))).toBe(isMet);
  });

  it('counts the nth and the first', () => {
    const nth = planOf(rule({ nth: 2, operation: 'topup' }));
    expect([acts(nth), acts(nth, { operation: 'query' }), acts(nth), acts(nth)]).toEqual([
      false,
      false,
      true,
      false,
    ]);
    const first = planOf(rule({ first: 2 }));
    expect([acts(first), acts(first), acts(first)]).toEqual([true, true, false]);
  });

  it('counts by transaction and by partner', () => {
    const perTransaction = planOf(rule({ firstPerTransaction: 1 }));
    expect(acts(perTransaction)).toBe(true);
    expect(acts(perTransaction)).toBe(false);
    expect(acts(perTransaction, { requestId: 'r-2' })).toBe(true);
    expect(acts(perTransaction, { username: 'other' })).toBe(true);
    expect(acts(perTransaction, { operation: 'query', asksAbout: 'r-9' })).toBe(true);
    expect(acts(perTransaction, { operation: 'query', asksAbout: 'r-9' })).toBe(false);
    const perPartner = planOf(rule({ firstPerPartner: 1 }));
    expect(acts(perPartner)).toBe(true);
    expect(acts(perPartner, { requestId: 'r-2' })).toBe(false);
    expect(acts(perPartner, { username: 'other' })).toBe(true);
  });

  it.each([0.01, 0.1, 0.5, 0.9])(
    'of probability %s acts at that rate (seed plan)',
    (probability) => {
      const plan = planOf(rule({ probability }));
      const REQUESTS = 20_000;
      let acted = 0;
      for (let i = 0; i < REQUESTS; i++) if (acts(plan, { requestId: `r-${i}` })) acted += 1;
      // Four standard deviations of a binomial draw: a rate that is off by a tenth is seen.
      const tolerance = 4 * Math.sqrt((probability * (1 - probability)) / REQUESTS);
      expect(Math.abs(acted / REQUESTS - probability)).toBeLessThan(tolerance);
      expect(plan.list()[0]).toMatchObject({ seen: REQUESTS, acted });
    },
  );

  it('draws by request, whatever the order of arrival', () => {
    const ids = Array.from({ length: 500 }, (_, i) => `r-${i}`);
    const hitBy = (order: readonly string[]) => {
      const plan = planOf(rule({ probability: 0.3 }));
      return order.filter((requestId) => acts(plan, { requestId })).sort();
    };
    expect(hitBy([...ids].reverse())).toEqual(hitBy(ids));
    expect(hitBy(ids).length).toBeGreaterThan(100);
  });

  it('draws anew when the same request comes again', () => {
    const plan = planOf(rule({ probability: 0.5 }));
    expect(new Set(Array.from({ length: 50 }, () => acts(plan))).size).toBe(2);
  });
});

describe('a plan', () => {
  it('has all rules act that meet a request, in order', () => {
    const plan = planOf(
      rule({}, { id: 'b' }),
      rule({}, { id: 'a' }),
      rule({ nth: 9 }, { id: 'c' }),
    );
    expect(meet(plan)).toEqual(['b', 'a']);
  });

  it('asks rules at their own stage only', () => {
    const late = { kind: 'late-arrival', after: 'asked' } as const;
    const plan = planOf(
      rule({}, { id: 'early', at: 'before-request' }),
      rule({}, { id: 'late', at: 'after-give-up', effect: late }),
      rule({}, { id: 'commit', at: 'before-commit' }),
      rule({}, { id: 'tls', at: 'before-request', effect: { kind: 'tls-stall' } }),
    );
    expect(meet(plan, {}, 'arrival')).toEqual(['early', 'late']);
    expect(meet(plan)).toEqual(['commit']);
    expect(plan.meetHandshake(0)?.rule).toBe('tls');
  });

  it('forgets what is removed and refuses a second rule of one id', () => {
    const plan = planOf(rule({}));
    expect(() => plan.add(rule({}))).toThrow('a fault with the id f exists');
    expect(plan.remove('f')).toBe(true);
    expect(plan.remove('f')).toBe(false);
    expect(plan.isEmpty).toBe(true);
    for (let i = 0; i < MAX_RULES; i++) plan.add(rule({}, { id: `f${i}` }));
    expect(() => plan.add(rule({}))).toThrow(`${MAX_RULES} faults at most`);
    plan.clear();
    expect(plan.isEmpty).toBe(true);
  });

  it('comes back from a snapshot with its counters', () => {
    const plan = planOf(rule({ first: 2 }), rule({ firstPerTransaction: 1 }, { id: 'g' }));
    meet(plan);
    const snapshot = JSON.parse(JSON.stringify(plan.snapshot())) as ReturnType<
      FaultPlan['snapshot']
    >;
    const twin = new FaultPlan(SEED);
    twin.restore(snapshot);
    for (let i = 0; i < 3; i++) expect(meet(twin)).toEqual(meet(plan));
    expect(twin.list()).toEqual(plan.list());
  });
});
