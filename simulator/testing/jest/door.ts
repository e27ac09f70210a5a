import { basename } from 'node:path';
import { afterEach, beforeEach, expect } from '@jest/globals';
import './matcher-types.js';
import { simMatchers } from '../matchers/index.js';
import type { MadeSim } from '../make-sim.js';
import { openSharedSim } from '../shared-sim.js';
import type { Sim, SimOptions } from '../sim.js';
import { addressFromEnvironment } from '../sim-address.js';
import { SimError } from '../sim-error.js';
import { simName } from '../sim-name.js';

expect.extend(simMatchers);

/**
 * Gives each test of a file, or of a `describe`, partners of its own. To be called at its top; what it returns gives the
 * running test's: `const sim = useSim()`, and in a test `sim().dvs`. Tests that run at the same time need `withSim`.
 */
export function useSim(options: SimOptions = {}): () => Sim {
  let running: (MadeSim & { readonly test: string | undefined }) | undefined;
  beforeEach(async () => {
    running = { ...(await openForTest(options)), test: currentTest() };
  });
  afterEach(async () => {
    const last = running;
    running = undefined;
    await last?.close();
  });
  return () => {
    if (running !== undefined && running.test === currentTest()) return running.sim;
    throw new SimError(
      'SIM_NOT_OPEN',
      'found no test that useSim() has a sim for; expected its call inside a test, behind its hooks. ' +
        'For test.concurrent, which jest runs without hooks: test.concurrent(name, withSim(async (sim) => …))',
    );
  };
}

/**
 * Makes a test's function out of one that takes a sim, for tests that run at the same time:
 * `test.concurrent('buys', withSim(async (sim) => …))`.
 */
export function withSim(
  run: (sim: Sim) => Promise<void> | void,
  options: SimOptions = {},
): () => Promise<void> {
  return async () => {
    const { sim, close } = await openForTest(options);
    try {
      await run(sim);
    } finally {
      await close();
    }
  };
}

/** How often a test of this file has ended, by its name: jest does not say that it runs one again. */
const ended = new Map<string, number>();

async function openForTest(options: SimOptions): Promise<MadeSim> {
  const address = addressFromEnvironment();
  if (address === undefined) {
    throw new SimError(
      'SIMULATOR_MISSING',
      'found no TOPUP_SIM_CONTROL_URL; expected a simulator that all tests share; add to jest’s configuration: ' +
        "globalSetup: 'topup-sim/jest/global-setup', globalTeardown: 'topup-sim/jest/global-teardown'",
    );
  }
  const { testPath = '' } = expect.getState();
  // The name alone: where a checkout lies must not change what is drawn.
  const test = currentTest() ?? '';
  const runs = ended.get(test) ?? 0;
  const name = simName({ file: basename(testPath), path: [test], run: runs + 1 });
  const { sim, close } = await openSharedSim(address, name, options);
  return {
    sim,
    close: () => {
      ended.set(test, runs + 1);
      return close();
    },
  };
}

function currentTest(): string | undefined {
  return expect.getState().currentTestName;
}
