import { expect } from 'vitest';
import {
  findScenarioFiles,
  printScenarioError,
  readScenarioFile,
  shippedScenarioFolder,
  type Scenario,
  type Target,
} from '../../contracts/kit/index.js';
import { nodeSigning } from '../../contracts/signing/node-signing.js';
import { seededKeyPair } from '../../contracts/signing/seeded-keys.js';
import { chanceStream } from '../../contracts/wire/chance.js';
import { PROVIDER_NAMES } from '../../contracts/wire/operation.js';
import { createSimulator, type Simulator } from '../../simulator/compose.js';
import { breathe } from '../../simulator/host/breathe.js';
import { systemClock } from '../../simulator/host/system-clock.js';
import { memoryLedger } from '../../simulator/stores/memory/memory-ledger.js';
import { inProcessTarget } from '../../simulator/testing/in-process-target.js';

export const SEED = 'scenario tests';

/** Noon of a day in Vietnam: no run crosses midnight, where the limits of the day begin anew. */
export const NOON_MS = Date.UTC(2026, 0, 15, 5);

export const signing = nodeSigning();

/** A fresh simulator as a target, in frozen time. */
export async function simulatedTarget(): Promise<Target> {
  return inProcessTarget(await openSimulated(), { signing });
}

/** A fresh simulator in frozen time. */
export function openSimulated(): Promise<Simulator> {
  return createSimulator({
    seed: SEED,
    clock: systemClock,
    time: { mode: { kind: 'frozen' }, startAtMs: NOON_MS },
    breathe,
    signing,
    ledger: memoryLedger(),
    scratchLedger: memoryLedger,
    trueMoneyKeys: seededKeyPair(chanceStream(SEED, 'provider key')),
  });
}

/**
 * Every scenario that comes with the package; a file that cannot be read fails the test with its
 * errors.
 */
export async function shippedScenarios(): Promise<readonly Scenario[]> {
  const folders = await Promise.all(
    PROVIDER_NAMES.map((provider) => findScenarioFiles(shippedScenarioFolder(provider))),
  );
  const read = await Promise.all(folders.flat().map((file) => readScenarioFile(file)));
  expect(read.flatMap(({ errors }) => errors.map(printScenarioError))).toEqual([]);
  return read.flatMap(({ scenario }) => scenario ?? []);
}
