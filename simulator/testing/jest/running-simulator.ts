import type { SharedSimulator } from '../shared-simulator.js';

type Running = Pick<SharedSimulator, 'close'>;

/** What runs between setup and teardown, which jest loads each on its own, in one process. */
const holder = globalThis as { topupSimRunning?: Running | undefined };

/** Keeps what the setup started. */
export function keepRunning(running: Running): void {
  holder.topupSimRunning = running;
}

/** Stops what was kept, if anything was. */
export async function stopRunning(): Promise<void> {
  const { topupSimRunning: running } = holder;
  holder.topupSimRunning = undefined;
  await running?.close();
}
