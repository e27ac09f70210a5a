import { expect } from 'vitest';
import { referenceDriver } from '../../client/contract-driver.js';
import {
  clientDriver,
  rawDriver,
  runScenarios,
  terminalReport,
  type Scenario,
  type Target,
} from '../../contracts/kit/index.js';
import { SEED, signing } from '../scenarios/simulated-target.js';
import type { HostResult } from './host-row.js';

export const DRIVERS = [rawDriver(signing), clientDriver('reference client', referenceDriver)];

/** Runs every scenario in both ways, and fails with the report of those that failed. */
export async function runOnHost(
  target: Target,
  scenarios: readonly Scenario[],
): Promise<readonly HostResult[]> {
  const report = await runScenarios({ scenarios, target, drivers: DRIVERS, seed: SEED });
  const failed = report.results.filter(({ verdict }) => verdict.kind === 'failed');
  expect(failed, terminalReport({ ...report, results: failed })).toEqual([]);
  return report.results.map(({ scenario, driver, verdict }) => {
    return { file: scenario.file, driver, verdict };
  });
}

/** Files that neither way could run. */
export function neverRun(results: readonly HostResult[]): readonly string[] {
  const ran = results.filter(({ verdict }) => verdict.kind !== 'not-applicable');
  const files = new Set(ran.map(({ file }) => file));
  return [...new Set(results.map(({ file }) => file))].filter((file) => !files.has(file));
}
