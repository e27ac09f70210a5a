import type { TestProject } from 'vitest/node';
import { shareSimulator } from '../shared-simulator.js';
import './fixtures.js';

/** One simulator for every worker, in vitest's own process. In its configuration: `globalSetup: ['topup-sim/vitest/global-setup']`. */
export async function setup(project: Pick<TestProject, 'provide'>): Promise<() => Promise<void>> {
  const { address, close } = await shareSimulator();
  project.provide('topupSim', address);
  return close;
}
