import { afterAll, describe, expect, it } from 'vitest';
import { referenceDriver } from '../../client/contract-driver.js';
import { clientDriver, rawDriver, runScenario, terminalReport } from '../../contracts/kit/index.js';
import { openTarget } from '../../simulator/cli/verify/open-target.js';
import { SEED, shippedScenarios, signing } from './simulated-target.js';

const { target, close } = await openTarget({ seed: SEED });
afterAll(close);

/** One of each way in which a connection can break, late answers, and time. */
const CHOSEN =
  /faults-(hang|reset|empty|garbage|http-error|redirect)-after-commit-is|faults-(half-body|content-length|malformed-chunk|slow-|delay-before-commit|late-arrival-b|outage)/;

const chosen = (await shippedScenarios()).filter(({ file }) => CHOSEN.test(file));
const makers = [rawDriver(signing), clientDriver('reference client', referenceDriver)];

describe('over a real network, what breaks looks as it does in process', () => {
  it.each(chosen.map((s) => [s.file.replace(/^.*scenarios\//, ''), s] as const))(
    '%s',
    async (file, scenario) => {
      for (const maker of makers) {
        const freshId = (step: number) => `${maker.kind}-${chosen.indexOf(scenario)}-${step}`;
        const result = await runScenario(scenario, { target, maker, freshId });
        const words = terminalReport({ target: target.name, seed: SEED, results: [result] });
        expect(result.verdict.kind, `${file}: ${words}`).toBe('passed');
      }
    },
  );

  it('chose some of each provider', () => {
    expect(new Set(chosen.map(({ provider }) => provider)).size).toBe(2);
    expect(chosen.length).toBeGreaterThan(25);
  });
});
