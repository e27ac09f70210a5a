/** Types of the CommonJS door: those of the ES module. */
import type * as door from './index-cjs.js' with {
  'resolution-mode': 'import',
};

export type * from './index-cjs.js' with {
  'resolution-mode': 'import',
};
export declare const openSim: typeof door.openSim;
export declare const simMatchers: typeof door.simMatchers;
export declare const useSim: typeof door.useSim;
export declare const withSim: typeof door.withSim;
export declare const SimError: typeof door.SimError;
export type SimError = door.SimError;
