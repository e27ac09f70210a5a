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
import { withoutLeaveToSpend } from '../../contracts/kit/runner/read-only.js';
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
  // Magic asks for its outcome wherever it stands, and the outcome for a host that can bring it about.
  ['{ topup: { phone: "0990600004", amountVnd: 10000 }, expect: {} }', 'spend triggers reset'],
  [
    '{ topup: { phone: "0912345678", amountVnd: 10000, requestId: sim-empty-before-commit-1 }, expect: {} }',
    'spend control triggers close',
  ],
  [
    '{ topup: { phone: "0912345678", amountVnd: 10000, tamper: { set: { phone: "0990600010" } } }, expect: {} }',
    'spend triggers cut',
  ],
  [
    '{ raw: { method: GET, path: "/apipayment/recheck.jsp", headers: { X-Sim-Outcome: garbage } }, expect: {} }',
    'triggers garble',
  ],
  [
    '{ raw: { method: GET, path: "/apipayment/topup.jsp?phone=0990600023" }, expect: {} }',
    'spend triggers redirect',
  ],
])('finds what %s needs', (step, needs) => {
  const found = requirementsOf(madeScenario({ steps: [step] }));
  expect(found.map((r) => r.capability).join(' ')).toBe(needs);
});

it.each([
  ['malformed-chunk', 'control break-chunk'],
  ['content-length-too-small', 'control misframe'],
  ['hang', 'control'],
])('finds what the fault %s needs', (effect, needs) => {
  const steps = [
    `{ fault: { effect: ${effect} } }`,
    '{ query: { ofTransactionId: "5" }, expect: {} }',
  ];
  const found = requirementsOf(madeScenario({ steps }));
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

describe('a question that is tampered into a purchase', () => {
  it.each([
    [
      'truemoney',
      '{ balance: { tamper: { when: before-signing, set: { serviceCode: "040101", price: 500000, quantity: 50 } } }, expect: { code: "0" } }',
    ],
    [
      'truemoney',
      '{ query: { ofRequestId: "a", tamper: { rename: { requestId: "serviceCode" } } }, expect: { code: "2000" } }',
    ],
    [
      'dvs',
      '{ balance: { tamper: { path: "/apipayment/topup.jsp", set: { phone: "0912345678", sotien: "10000" } } }, expect: { httpStatus: 200 } }',
    ],
  ] as const)('needs leave to spend: %s %s', (provider, step) => {
    const needed = requirementsOf(madeScenario({ provider, steps: [step] }));
    expect(needed.map(({ capability }) => capability)).toContain('spend');
  });

  it.each([
    ['/apipayment/topup.jsp?a=1', '', false],
    ['/apipayment/userbalance.jsp?a=1', '', true],
    ['/elsewhere', '', false],
    ['/api/v1/service/requestTransaction', '{"serviceCode":"100000"}', true],
    ['/api/v1/service/requestTransaction', '{"serviceCode":"040101"}', false],
    [
      '/api/v1/service/requestTransaction',
      '{"serviceCode":"100000","serviceCode":"040101"}',
      false,
    ],
    ['/api/v1/service/requestTransaction', '{"service\\u0043ode":"040101"}', false],
    ['/api/v1/service/requestTransaction', '{"serviceCode":40101}', false],
    ['/api/v1/service/requestTransaction', '{}', true],
  ])('is not sent without leave: %s %s', (pathAndQuery, body, isSent) => {
    const target = withoutLeaveToSpend(realTarget(answering('-6')));
    const send = () => target.send({ method: 'POST', pathAndQuery, headers: {}, body });
    if (isSent) expect(send).not.toThrow();
    else expect(send).toThrow('might buy');
  });
});
