/** The simulator as a library: both providers without a port. */
export { createSimulator, type Simulator, type SimulatorOptions } from './compose.js';
export type { Effect } from './core/engine/effect.js';
export type { JournalEntry } from './core/journal/entry.js';
export type * from './core/ledger/port.js';
export type * from './core/ledger/transaction.js';
export type * from './core/partners/opening.js';
export { memoryLedger } from './stores/memory/memory-ledger.js';
