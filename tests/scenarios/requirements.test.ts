import { describe, expect, it } from 'vitest';
import { referenceDriver } from '../../client/contract-driver.js';
import {
  clientDriver,
  countVerdicts,
  rawDriver,
  requirementsOf,
  runScenarios,
  type OutgoingRequest,
  type Scenario,
  type Target,
} from '../../contracts/kit/index.js';
import { madeScenario } from './made-scenario.js';
import { answering, realTarget } from './real-target.js';
import { SEED, shippedScenarios, signing, simulatedTarget } from './simulated-target.js';

const shipped = await shippedScenarios();
const dvs = shipped.filter((s) => s.provider === 'dvs');
const drivers = [rawDriver(signing), clientDriver('client', referenceDriver)];

async function verdictsOf(target: Target, scenarios: readonly Scenario[]) {
  const report = await runScenarios({ scenarios, target, drivers, seed: SEED });
  return report.results.map((r) => r.verdict);
}

describe('a target without leave', () => {
  it('is never asked to buy, settle or tell a balance that is known', async () => {
    const sent: OutgoingRequest[] = [];
    const target = realTarget((request) => {
      sent.push(request);
      return answering('-6')();
    });
    const { results } = await runScenarios({ scenarios: dvs, target, drivers, seed: SEED });
    const ran = results.filter((r) => r.verdict.kind !== 'not-applicable').map((r) => r.scenario);
    expect(ran.length).toBeGreaterThan(0);
    expect(sent.filter(({ pathAndQuery }) => pathAndQuery.includes('topup.jsp'))).toEqual([]);
    expect(ran.flatMap((scenario) => requirementsOf(scenario))).toEqual([]);
  });

  it('is told why a scenario could not run', async () => {
    const chosen = dvs.filter((s) => s.file.endsWith('dvs/topup-succeeds.yaml'));
    const reason =
      'needs a simulator that can be controlled, because it opens a partner with its own facts';
    const target = realTarget(answering('1;77'), ['spend']);
    expect(await verdictsOf(target, chosen)).toEqual([
      { kind: 'not-applicable', reason },
      { kind: 'not-applicable', reason },
    ]);
  });

  it('is told that there are no credentials', async () => {
    const balance = madeScenario({
      provider: 'truemoney',
      steps: ['{ balance: {}, expect: { code: "2" } }'],
    });
    const [verdict] = await verdictsOf(realTarget(answering('')), [balance]);
    const reason = 'the target has no credentials for truemoney';
    expect(verdict).toEqual({ kind: 'not-applicable', reason });
  });
});

it('runs purchases with leave to spend', async () => {
  const chosen = dvs.filter((s) => s.file.endsWith('dvs/topup-needs-no-control.yaml'));
  const target = realTarget(answering('1;77'), ['spend']);
  const [verdict] = await verdictsOf(target, chosen);
  expect(verdict).toEqual({ kind: 'passed' });
});

it.each([
  ['{ topup: { phone: "0990000000", amountVnd: 10000 }, expect: {} }', 'spend triggers'],
  [
    '{ topup: { phone: "0912345678", amountVnd: 10000, requestId: a }, expect: {} }',
    'spend control',
  ],
  ['{ topup: { phone: "0912345678", amountVnd: 10000, tamper: {} }, expect: {} }', 'spend'],
  ['{ balance: {}, expect: { amountVnd: 5 } }', 'control'],
  ['{ balance: {}, expect: {} }', ''],
  ['{ query: { ofTransactionId: "5" }, expect: {} }', ''],
  ['{ raw: { method: GET, path: "/apipayment/recheck.jsp?idtransaction=5" }, expect: {} }', ''],
  ['{ raw: { method: GET, path: /apipayment/topup.jsp }, expect: {} }', 'spend'],
  ['{ raw: { method: GET, path: "/apipayment/topup.jsp;x" }, expect: {} }', 'spend'],
])('finds what %s needs', (step, needs) => {
  const found = requirementsOf(madeScenario({ steps: [step] }));
  expect(found.map((r) => r.capability).join(' ')).toBe(needs);
});

it('counts what was not applicable apart from what passed', async () => {
  const step =
    '{ raw: { method: GET, path: /apipayment/recheck.jsp }, expect: { table: telco, code: "-99" } }';
  const scenarios = [madeScenario({ steps: [step] })];
  const target = await simulatedTarget();
  const { results } = await runScenarios({ scenarios, target, drivers, seed: SEED });
  expect(countVerdicts(results)).toEqual({ passed: 1, failed: 0, 'not-applicable': 1 });
});
