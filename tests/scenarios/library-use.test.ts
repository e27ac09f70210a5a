import { expect, it } from 'vitest';
import {
  clientDriver,
  readScenario,
  runScenarios,
  type Answer,
  type ClientDriverMaker,
  type Scenario,
  type Target,
} from '../../contracts/kit/index.js';

/** A team's own client, with the classic mistake: whatever is not a success has failed. */
const ourClient: ClientDriverMaker = ({ origin, credentials, fetch = globalThis.fetch }) => {
  const ask = async (path: string): Promise<Answer> => {
    const reply = await fetch(`${origin}${path}?username=${credentials.username}`);
    const [code = '', transactionId] = (await reply.text()).split(';');
    return {
      outcome: code === '1' ? 'succeeded' : 'failed',
      table: transactionId === undefined ? 'user' : 'telco',
      code,
      ...(transactionId === undefined ? {} : { transactionId }),
      evidence: `${path} → ${code}`,
    };
  };
  return {
    name: 'ours',
    topup: () => ask('/apipayment/topup.jsp'),
    buyCards: () => Promise.reject(new Error('no cards')),
    balance: () => ask('/apipayment/userbalance.jsp'),
    query: () => ask('/apipayment/recheck.jsp'),
  };
};

/** A provider of a library's user: only `fetch`, and nothing of this project but the ports. */
function targetAnswering(body: string): Target {
  return {
    name: 'ours',
    capabilities: new Set(['spend', 'triggers']),
    origin: 'https://provider.invalid',
    send: () => Promise.reject(new Error('the client makes its own requests')),
    fetch: () => Promise.resolve(new Response(body)),
    credentials: () => ({ provider: 'dvs', username: 'shop', privatekey: 'secret-key' }),
  };
}

function topupExpecting(code: string, outcome: string): Scenario {
  const { scenario } = readScenario({
    file: 'ours.yaml',
    content: `scenario: ours
provider: dvs
source: [DVS VI.b]
steps:
  - topup: { phone: "0990000000", amountVnd: 10000 }
    expect: { table: telco, code: "${code}", outcome: ${outcome} }
`,
  });
  return scenario as Scenario;
}

const drivers = [clientDriver('ours', ourClient)];

it("passes a team's client where it is right", async () => {
  const scenarios = [topupExpecting('1', 'succeeded')];
  const { results } = await runScenarios({
    scenarios,
    target: targetAnswering('1;7'),
    drivers,
    seed: 's',
  });
  expect(results[0]?.verdict).toEqual({ kind: 'passed' });
});

it("catches a team's client that takes a questionable answer for a failure", async () => {
  const scenarios = [topupExpecting('0', 'unknown')];
  const { results } = await runScenarios({
    scenarios,
    target: targetAnswering('0;7'),
    drivers,
    seed: 's',
  });
  expect(results[0]?.verdict).toMatchObject({
    kind: 'failed',
    failures: [{ what: 'outcome', found: '"failed"', expected: '"unknown"' }],
  });
});

it('reports a client that throws as failed, with what it said', async () => {
  const scenarios = [topupExpecting('1', 'succeeded')];
  const target: Target = {
    ...targetAnswering(''),
    fetch: () => Promise.reject(new TypeError('fetch failed')),
  };
  const { results } = await runScenarios({ scenarios, target, drivers, seed: 's' });
  expect(results[0]?.verdict).toMatchObject({
    kind: 'failed',
    failures: [{ what: 'step', found: 'TypeError: fetch failed', expected: 'an answer' }],
  });
});
