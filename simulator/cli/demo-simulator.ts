import { nodeSigning } from '../../contracts/signing/node-signing.js';
import { createSimulator, type Simulator } from '../compose.js';
import type { DvsOpening, TrueMoneyOpening } from '../core/partners/opening.js';
import { demoCredentials, type DemoCredentials } from '../host/demo-credentials.js';
import {
  DEMO_BALANCE_VND,
  DVS_DEMO_PARTNERS,
  TRUEMONEY_DEMO_PARTNERS,
} from '../host/demo-partners.js';
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

/** A simulator in memory, on the machine's clock, with every demo partner open. */
export async function openDemoSimulator(options: {
  readonly seed: string;
  readonly partners?: MorePartners | undefined;
}): Promise<DemoSimulator> {
  const { seed, partners } = options;
  const signing = nodeSigning({ useThreadPool: true });
  const credentials = demoCredentials(seed, signing);
  const simulator = await createSimulator({
    seed,
    clock: systemClock,
    signing,
    ledger: memoryLedger(),
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
