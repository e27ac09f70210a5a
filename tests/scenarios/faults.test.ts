import { describe, expect, it } from 'vitest';
import { referenceDriver } from '../../client/contract-driver.js';
import {
  clientDriver,
  rawDriver,
  runScenarios,
  TransportError,
  type Scenario,
  type SimulatorControl,
  type Target,
} from '../../contracts/kit/index.js';
import type { FaultRule } from '../../contracts/faults/rule.js';
import { madeScenario } from './made-scenario.js';
import { answering, realTarget } from './real-target.js';
import { SEED, signing, simulatedTarget } from './simulated-target.js';

const TOPUP = 'topup: { phone: "0912345678", amountVnd: 10000 }';
const raw = rawDriver(signing);
const client = clientDriver('client', referenceDriver);

async function verdictsOf(scenario: Scenario, target: Target, drivers = [raw, client]) {
  const scenarios = [scenario];
  const { results } = await runScenarios({ scenarios, target, drivers, seed: SEED });
  return results.map(({ verdict }) => verdict);
}

/** A target that notes the faults it is given, and which of them are left. */
async function watchedTarget() {
  const target = await simulatedTarget();
  const control = target.control as SimulatorControl;
  const added: Omit<FaultRule, 'id'>[] = [];
  const left = new Set<string>();
  const watched: SimulatorControl = {
    ...control,
    addFault: async (rule) => {
      added.push(rule);
      const id = await control.addFault(rule);
      left.add(id);
      return id;
    },
    removeFault: (id) => {
      left.delete(id);
      return control.removeFault(id);
    },
  };
  return { target: { ...target, control: watched }, added, left };
}

const FAULTY = 'given: { faults: [{ id: broken, at: before-commit, effect: reset }] }';

describe('faults of a scenario', () => {
  it('meet its own partner only, and are gone when it has ended', async () => {
    const { target, added, left } = await watchedTarget();
    const scenario = madeScenario({
      given: FAULTY,
      steps: [
        `{ ${TOPUP}, expect: { transport: reset, outcome: unknown } }`,
        '{ name: more, fault: { effect: hang, match: { first: 1 } } }',
      ],
    });
    const passed = { kind: 'passed' };
    expect(await verdictsOf(scenario, target)).toEqual([passed, passed]);
    expect(added).toHaveLength(4);
    expect(new Set(added.map(({ match }) => match.partner)).size).toBe(2);
    for (const { match } of added)
      expect(match).toMatchObject({ provider: 'dvs', partner: expect.stringMatching(/./) });
    expect(left.size).toBe(0);
  });

  it('are gone also when a step has failed', async () => {
    const { target, left } = await watchedTarget();
    const scenario = madeScenario({
      given: FAULTY,
      steps: [`{ ${TOPUP}, expect: { outcome: succeeded } }`],
    });
    const [verdict] = await verdictsOf(scenario, target);
    expect(verdict?.kind).toBe('failed');
    expect(left.size).toBe(0);
  });

  it('are taken away by the id or by the name of their step', async () => {
    const { target } = await watchedTarget();
    const lost = `{ ${TOPUP}, expect: { transport: reset, outcome: unknown } }`;
    const paid = `{ ${TOPUP}, expect: { outcome: succeeded, chargedVnd: 10000 } }`;
    const steps = [
      lost,
      '{ removeFault: broken }',
      paid,
      '{ name: again, fault: { at: before-request, effect: reset } }',
      lost,
      '{ removeFault: again }',
      paid,
    ];
    const passed = { kind: 'passed' };
    const scenario = madeScenario({ given: FAULTY, steps });
    expect(await verdictsOf(scenario, target)).toEqual([passed, passed]);
  });

  it('need a simulator that can be controlled', async () => {
    const step = `{ ${TOPUP}, expect: { outcome: unknown } }`;
    const target = realTarget(answering('0;7'), ['spend', 'triggers']);
    for (const [given, steps, because] of [
      [FAULTY, [step], 'it lets something go wrong'],
      ['', ['{ fault: { effect: hang } }', step], 'it lets something go wrong'],
      ['', ['{ clock: { advanceMs: 5 } }', step], 'it lets time pass'],
    ] as const) {
      const [verdict] = await verdictsOf(madeScenario({ given, steps }), target);
      expect(verdict).toEqual({
        kind: 'not-applicable',
        reason: `needs a simulator that can be controlled, because ${because}`,
      });
    }
  });
});

describe('an answer that is lost', () => {
  const lost = (transport: 'reset' | 'closed') => () =>
    Promise.reject(new TransportError(transport, 'gone'));
  const topup = (expected: string) =>
    madeScenario({ steps: [`{ ${TOPUP}, expect: { ${expected} } }`] });

  it('is what a raw step may expect', async () => {
    const target = realTarget(lost('reset'), ['spend']);
    const verdicts = await verdictsOf(topup('transport: reset, outcome: unknown'), target, [raw]);
    expect(verdicts).toEqual([{ kind: 'passed' }]);
  });

  it.each(['outcome: unknown', 'transport: closed', 'notOutcome: failed'])(
    'is never passed over: { %s }',
    async (expected) => {
      const target = realTarget(lost('reset'), ['spend']);
      const [verdict] = await verdictsOf(topup(expected), target, [raw]);
      expect(verdict).toMatchObject({
        kind: 'failed',
        failures: [{ what: 'transport', found: '"reset"' }],
      });
    },
  );

  it('is no such thing where nothing was sent', async () => {
    const target = realTarget(() => Promise.reject(new Error('refused')), ['spend']);
    const [verdict] = await verdictsOf(topup('transport: reset'), target, [raw]);
    expect(verdict).toMatchObject({ kind: 'failed', failures: [{ what: 'step' }] });
  });

  it('does not pass for an answer where one came', async () => {
    const target = realTarget(answering('1;7'), ['spend']);
    const [verdict] = await verdictsOf(topup('transport: no-answer'), target, [raw]);
    expect(verdict).toMatchObject({
      kind: 'failed',
      failures: [{ what: 'transport', found: '"answered"', expected: '"no-answer"' }],
    });
  });
});

describe('an outcome that would be wrong', () => {
  it.each([
    ['1;7', 'notOutcome: failed', 'passed'],
    ['1;7', 'notOutcome: succeeded', 'failed'],
  ])('of %s: { %s } %s', async (body, expected, kind) => {
    const scenario = madeScenario({ steps: [`{ ${TOPUP}, expect: { ${expected} } }`] });
    const [verdict] = await verdictsOf(scenario, realTarget(answering(body), ['spend']), [raw]);
    expect(verdict?.kind).toBe(kind);
  });
});

it('asks for an outcome by a header through a client that sends through the kit, and no other', async () => {
  const target = await simulatedTarget();
  const scenario = madeScenario({
    steps: [
      '{ topup: { phone: "0912345678", amountVnd: 10000, simOutcome: "-99" }, expect: { table: telco, code: "-99", heldVnd: 10000 } }',
      `{ ${TOPUP}, expect: { outcome: succeeded, chargedVnd: 10000 } }`,
    ],
  });
  const passed = { kind: 'passed' };
  expect(await verdictsOf(scenario, target)).toEqual([passed, passed]);
  const { fetch: _fetch, ...networked } = target;
  const [byRaw, byClient] = await verdictsOf(scenario, networked);
  expect(byRaw).toEqual(passed);
  expect(byClient).toMatchObject({
    kind: 'not-applicable',
    reason: expect.stringContaining('its own transport'),
  });
});
