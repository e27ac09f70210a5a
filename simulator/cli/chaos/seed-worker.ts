import { parentPort, workerData } from 'node:worker_threads';
import type { ChaosWish } from '../../../contracts/kit/chaos/chaos-scenario.js';
import { runSeed, type SeedResult } from '../../../contracts/kit/chaos/run-seed.js';
import { ConsumerTrouble } from '../../../contracts/kit/consumers/consumer-trouble.js';
import { openPlace, type PlaceWish } from './chaos-place.js';

/** What a worker is started with. */
export interface WorkerTask {
  readonly place: PlaceWish;
  readonly wish: Omit<ChaosWish, 'seed'>;
}

/** What a worker says: after each seed its result, or why nothing can be said of the consumer. */
export type WorkerWord =
  | { readonly kind: 'ready' }
  | { readonly kind: 'result'; readonly result: SeedResult }
  | {
      readonly kind: 'trouble';
      readonly code: ConsumerTrouble['code'];
      readonly trouble: ConsumerTrouble['trouble'];
      readonly lastOutput: ConsumerTrouble['lastOutput'];
    };

const port = parentPort;
if (port === null) throw new Error('seed-worker runs in a worker thread only');

const { place: placeWish, wish } = workerData as WorkerTask;

function say(word: WorkerWord): void {
  port?.postMessage(word);
}

async function orTrouble(work: () => Promise<WorkerWord>): Promise<void> {
  try {
    say(await work());
  } catch (error) {
    if (!(error instanceof ConsumerTrouble)) throw error;
    const { code, trouble, lastOutput } = error;
    say({ kind: 'trouble', code, trouble, lastOutput });
  }
}

await orTrouble(async () => {
  const place = await openPlace(placeWish);
  port.on('message', (seed: string | undefined) => {
    if (seed !== undefined) {
      void orTrouble(async () => {
        const result = await runSeed({ ...wish, seed }, place);
        return { kind: 'result', result };
      });
      return;
    }
    // No seed is left: what it has opened goes with it.
    void place.close().then(() => port.close());
  });
  return { kind: 'ready' };
});
