import { describe, expect, it } from 'vitest';
import { referenceDriver } from '../../client/contract-driver.js';
import {
  clientDriver,
  rawDriver,
  runScenario,
  terminalReport,
  type Scenario,
  WIRE_CAPABILITIES,
} from '../../contracts/kit/index.js';
import { isRequestStep } from '../../contracts/kit/scenario/scenario.js';
import { inProcessControl } from '../../simulator/control/in-process.js';
import { breathe } from '../../simulator/host/breathe.js';
import { createFetch } from '../../simulator/msw/create-fetch.js';
import { fetchTarget } from '../../simulator/testing/fetch-target.js';
import { kitControl } from '../../simulator/testing/kit-control.js';
import { hostRow, type HostResult } from '../hosts/host-row.js';
import { neverRun } from '../hosts/on-a-host.js';
import { openSimulated, SEED, shippedScenarios, signing } from './simulated-target.js';

const scenarios = await shippedScenarios();
const simulator = await openSimulated();
const send = createFetch(simulator);
const target = fetchTarget({
  name: 'createFetch',
  origin: 'http://simulator.invalid',
  capabilities: new Set(['control', 'triggers', 'spend', ...WIRE_CAPABILITIES]),
  send,
  clientFetch: send,
  control: kitControl(inProcessControl(simulator), { signing }),
  pause: breathe,
});
const results: HostResult[] = [];

async function run(scenario: Scenario, maker: ReturnType<typeof rawDriver>) {
  const freshId = (step: number) => `${maker.kind}-${scenarios.indexOf(scenario)}-${step}`;
  const result = await runScenario(scenario, { target, maker, freshId });
  results.push({ file: scenario.file, driver: result.driver, verdict: result.verdict });
  return result;
}

/** The report of one result, so that a failure is shown as a user would see it. */
function words(result: Awaited<ReturnType<typeof run>>): string {
  return terminalReport({ target: target.name, seed: SEED, results: [result] });
}

const named = scenarios.map(
  (scenario) => [scenario.file.replace(/^.*scenarios\//, ''), scenario] as const,
);

describe('shipped scenarios, through createFetch', () => {
  it.each(named)('raw requests: %s', async (_file, scenario) => {
    const result = await run(scenario, rawDriver(signing));
    expect(result.verdict.kind, words(result)).toBe('passed');
  });

  it.each(named)('reference client: %s', async (_file, scenario) => {
    const result = await run(scenario, clientDriver('reference client', referenceDriver));
    const isForClients = scenario.steps.every(
      (step) => step.kind !== 'raw' && !(isRequestStep(step) && step.action.tamper !== undefined),
    );
    expect(result.verdict.kind, words(result)).toBe(isForClients ? 'passed' : 'not-applicable');
  });

  it('are all run', ({ task }) => {
    expect(results).toHaveLength(2 * scenarios.length);
    expect(neverRun(results)).toEqual([]);
    task.meta.hostRow = hostRow('createFetch, in process', results);
  });

  it('have titles that tell them apart', () => {
    const titles = scenarios.map(({ provider, title }) => `${provider}: ${title}`);
    expect(titles.filter((title, i) => titles.indexOf(title) !== i)).toEqual([]);
  });
});
