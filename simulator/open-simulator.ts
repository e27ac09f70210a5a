import { hostSigning } from '../contracts/signing/host-signing.js';
import { seededKeyPair } from '../contracts/signing/seeded-keys.js';
import { chanceStream } from '../contracts/wire/chance.js';
import { createSimulator, type Simulator, type SimulatorOptions } from './compose.js';
import { breathe } from './host/breathe.js';
import { systemClock } from './host/system-clock.js';
import { memoryLedger } from './stores/memory/memory-ledger.js';

/** Everything that a simulator may be made of; what is left out has a default. */
export type OpenSimulatorOptions = Partial<Omit<SimulatorOptions, 'scratchLedger'>>;

/** The seed of simulators that were given none. */
export const DEFAULT_SEED = 'topup-sim';

/**
 * Opens a simulator in memory, in Node or in a browser, without partners: open them by `inProcessControl(simulator)`. The
 * default seed is always the same, so that two runs of a test are alike; signing is `node:crypto`'s, in a browser node-forge's.
 * @throws Error as `createSimulator` does.
 */
export function openSimulator(options: OpenSimulatorOptions = {}): Promise<Simulator> {
  const seed = options.seed ?? DEFAULT_SEED;
  return createSimulator({
    clock: systemClock,
    breathe,
    signing: options.signing ?? hostSigning(),
    ledger: options.ledger ?? memoryLedger(),
    trueMoneyKeys: options.trueMoneyKeys ?? seededKeyPair(chanceStream(seed, 'truemoney keys')),
    ...options,
    seed,
    scratchLedger: memoryLedger,
  });
}
