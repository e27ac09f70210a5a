import { inject, type TestContext } from 'vitest';
import { openSharedSim } from '../shared-sim.js';
import { shareSimulator } from '../shared-simulator.js';
import type { Sim, SimOptions } from '../sim.js';
import type { SimAddress } from '../sim-address.js';
import { simName } from '../sim-name.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** Set by `topup-sim/vitest/global-setup`. */
    topupSim?: SimAddress;
  }
}

/** What `test` hands to a test. */
export interface SimFixtures {
  /** Partners of this test's own. */
  readonly sim: Sim;
  /** How they are to be; `test.override('simOptions', { … })` changes it for a group. */
  readonly simOptions: SimOptions;
  /** The simulator that they are on. */
  readonly simAddress: SimAddress;
}

type Use<Value> = (value: Value) => Promise<void>;

interface SimFixturesObject {
  readonly simOptions: SimOptions;
  readonly simAddress: [
    (context: object, use: Use<SimAddress>) => Promise<void>,
    { scope: 'worker' },
  ];
  readonly sim: (
    context: Omit<SimFixtures, 'sim'> & Pick<TestContext, 'task'>,
    use: Use<Sim>,
  ) => Promise<void>;
}

/**
 * For a team's own `test`: `base.extend<SimFixtures>(simFixtures)`. Without the global setup each worker starts a simulator of
 * its own for the tests that ask for one.
 */
export const simFixtures: SimFixturesObject = {
  simOptions: {},
  simAddress: [
    async ({}, use) => {
      const provided = inject('topupSim');
      if (provided !== undefined) {
        await use(provided);
        return;
      }
      const shared = await shareSimulator();
      await use(shared.address);
      await shared.close();
    },
    { scope: 'worker' },
  ],
  sim: async ({ simAddress, simOptions, task }, use) => {
    const { sim, close } = await openSharedSim(simAddress, simName(nameOf(task)), simOptions);
    await use(sim);
    await close();
  },
};

function nameOf(task: TestContext['task']) {
  const path = [task.name];
  for (let { suite } = task; suite !== undefined; { suite } = suite) path.unshift(suite.name);
  const { repeatCount = 0, retryCount = 0 } = task.result ?? {};
  return { file: task.file.name, path, run: 1 + repeatCount + retryCount };
}
