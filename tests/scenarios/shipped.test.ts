import { describe, expect, it } from 'vitest';
import { referenceDriver } from '../../client/contract-driver.js';
import {
  clientDriver,
  rawDriver,
  runScenario,
  terminalReport,
  type Scenario,
} from '../../contracts/kit/index.js';
import { isRequestStep } from '../../contracts/kit/scenario/scenario.js';
import { SEED, shippedScenarios, signing, simulatedTarget } from './simulated-target.js';

const scenarios = await shippedScenarios();
const target = await simulatedTarget();

function run(scenario: Scenario, maker: ReturnType<typeof rawDriver>) {
  const freshId = (step: number) => `${maker.kind}-${scenarios.indexOf(scenario)}-${step}`;
  return runScenario(scenario, { target, maker, freshId });
}

/** The report of one result, so that a failure is shown as a user would see it. */
function words(result: Awaited<ReturnType<typeof run>>): string {
  return terminalReport({ target: target.name, seed: SEED, results: [result] });
}

const named = scenarios.map(
  (scenario) => [scenario.file.replace(/^.*scenarios\//, ''), scenario] as const,
);

describe('shipped scenarios', () => {
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

  it('have titles that tell them apart', () => {
    const titles = scenarios.map(({ provider, title }) => `${provider}: ${title}`);
    expect(titles.filter((title, i) => titles.indexOf(title) !== i)).toEqual([]);
  });
});
