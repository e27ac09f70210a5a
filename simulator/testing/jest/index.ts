/** For jest, with `--experimental-vm-modules`. Importing it teaches `expect` the matchers. */
import type { OpenSim, OpenSimOptions } from '../open-sim.js';

export * from './common.js';
export type { OpenSim, OpenSimOptions };

/** Starts a simulator of one's own in this process; see `topup-sim`. Loaded only now: jest loads a file anew for each suite. */
export async function openSim(options?: OpenSimOptions): Promise<OpenSim> {
  const loaded = await import('../open-sim.js');
  return loaded.openSim(options);
}
