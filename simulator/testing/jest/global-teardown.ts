import { stopRunning } from './running-simulator.js';

/** Stops what `topup-sim/jest/global-setup` started. */
export default async function globalTeardown(): Promise<void> {
  await stopRunning();
}
