import { nodeSigning } from '../../contracts/signing/node-signing.js';
import { createSimulator, type Simulator, type SimulatorOptions } from '../compose.js';
import type { DvsOpening, TrueMoneyOpening } from '../core/partners/opening.js';
import { demoCredentials, type DemoCredentials } from '../host/demo-credentials.js';
import {
  DEMO_BALANCE_VND,
  DVS_DEMO_PARTNERS,
  TRUEMONEY_DEMO_PARTNERS,
} from '../host/demo-partners.js';
import { breathe } from '../host/breathe.js';
import { systemClock } from '../host/system-clock.js';
import { memoryLedger } from '../stores/memory/memory-ledger.js';

/** Partners of the configuration file, beside the demo ones. */
export interface MorePartners {
  readonly dvs: readonly DvsOpening[];
  readonly truemoney: readonly TrueMoneyOpening[];
}

export interface DemoSimulator {
  readonly simulator: Simulator;
  readonly credentials: DemoCredentials;
}

/** What a demo simulator may be told. */
export interface DemoOptions extends Pick<
  SimulatorOptions,
  'seed' | 'time' | 'dialect' | 'isStrict' | 'faults' | 'journalCapacity' | 'onInternalError'
> {
  readonly partners?: MorePartners | undefined;
}

/** A simulator in memory, by the machine's clock unless said otherwise, with every demo partner open. */
export async function openDemoSimulator(options: DemoOptions): Promise<DemoSimulator> {
  const { seed, partners, ...settings } = options;
  const signing = nodeSigning({ useThreadPool: true });
  const credentials = demoCredentials(seed, signing);
  const simulator = await createSimulator({
    ...settings,
    seed,
    clock: systemClock,
    breathe,
    signing,
    ledger: memoryLedger(),
    scratchLedger: memoryLedger,
    trueMoneyKeys: credentials.trueMoneyKeys,
  });
  for (const opening of dvsDemoOpenings(credentials)) await simulator.openDvsPartner(opening);
  for (const opening of trueMoneyDemoOpenings(credentials)) {
    await simulator.openTrueMoneyPartner(opening);
  }
  for (const opening of partners?.dvs ?? []) await simulator.openDvsPartner(opening);
  for (const opening of partners?.truemoney ?? []) await simulator.openTrueMoneyPartner(opening);
  return { simulator, credentials };
}

function dvsDemoOpenings({ dvs }: DemoCredentials): readonly DvsOpening[] {
  return DVS_DEMO_PARTNERS.map(({ username, facts }) => ({
    privatekey: dvs.privatekey,
    balanceVnd: DEMO_BALANCE_VND,
    ...facts,
    username,
  }));
}

function trueMoneyDemoOpenings(credentials: DemoCredentials): readonly TrueMoneyOpening[] {
  const { apiCode, apiUsername, apiPassword } = credentials.truemoney;
  const publicKeyPem = credentials.trueMoneyPartnerPublicKeyPem;
  return TRUEMONEY_DEMO_PARTNERS.map(({ username, facts }) => ({
    ...{ apiCode, apiUsername, apiPassword, publicKeyPem },
    balanceVnd: DEMO_BALANCE_VND,
    ...facts,
    username,
  }));
}
