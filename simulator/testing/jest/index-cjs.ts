/** For jest as most suites have it, CommonJS. Importing it teaches `expect` the matchers. */
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { constants, Script } from 'node:vm';
import type { OpenSim, OpenSimOptions } from '../open-sim.js';

export * from './common.js';
export type { OpenSim, OpenSimOptions };

/** Where the simulator itself lies, from the built form of this file: only this door is built as CommonJS, too. */
const OPEN_SIM = '../../../../simulator/testing/open-sim.js';

/**
 * Starts a simulator of one's own in this process; see `topup-sim`. The simulator is made of ES modules, which jest cannot
 * load into its sandbox without a flag, so that Node loads them outside of it.
 */
export async function openSim(options?: OpenSimOptions): Promise<OpenSim> {
  const url = pathToFileURL(resolve(__dirname, OPEN_SIM)).href;
  const loaded = (await importOutside(url)) as typeof import('../open-sim.js');
  return loaded.openSim(options);
}

/** Node's own `import`, of the main context. */
function importOutside(url: string): Promise<unknown> {
  const { USE_MAIN_CONTEXT_DEFAULT_LOADER } = constants;
  const script = new Script('(url) => import(url)', {
    importModuleDynamically: USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  return (script.runInThisContext() as (url: string) => Promise<unknown>)(url);
}
