/** The simulator as a library: both providers without a port, and what it is made of. */
export { createFetch, type CreateFetchOptions } from './msw/create-fetch.js';
export { openSimulator, type OpenSimulatorOptions } from './open-simulator.js';
export { createSimulator, type Simulator, type SimulatorOptions } from './compose.js';
export type { Effect } from './core/engine/effect.js';
export { canonicalJournal } from './core/journal/canonical.js';
export type { JournalEntry } from './core/journal/entry.js';
export type * from './core/ledger/port.js';
export type * from './core/ledger/transaction.js';
export type * from './core/partners/opening.js';
export { memoryLedger } from './stores/memory/memory-ledger.js';
export { chanceStream, type ChanceStream } from '../contracts/wire/chance.js';
export { nodeSigning } from '../contracts/signing/node-signing.js';
export { seededKeyPair } from '../contracts/signing/seeded-keys.js';
export { systemClock } from './host/system-clock.js';
export { startServer, type RunningServer, type ServerOptions } from './http/server.js';
export {
  consumerWorlds,
  type ConsumerWorldOptions,
} from './testing/consumer-world/consumer-worlds.js';
export { inProcessTarget } from './testing/in-process-target.js';
export { kitControl } from './testing/kit-control.js';
export { openSim, type OpenSim, type OpenSimOptions } from './testing/open-sim.js';
export type * from './testing/sim.js';
export * from './control/index.js';
