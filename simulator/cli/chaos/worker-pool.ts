import { Worker } from 'node:worker_threads';
import type { SeedRunner } from '../../../contracts/kit/chaos/let-loose.js';
import { ConsumerTrouble } from '../../../contracts/kit/consumers/consumer-trouble.js';
import type { WorkerTask, WorkerWord } from './seed-worker.js';

/** Young objects of a worker, in MiB: a run makes many, and the default has them copied again and again. */
const YOUNG_MB = 64;

/** Runs seeds in threads, each of which takes the next seed when it is done with one. */
export function workerPool(
  task: WorkerTask,
  { workers, signal }: { readonly workers: number; readonly signal: AbortSignal },
): SeedRunner {
  return {
    run: async (seeds, onResult) => {
      const left = seeds[Symbol.iterator]();
      const next = (): string | undefined => {
        const { done, value } = left.next();
        return done === true || signal.aborted ? undefined : value;
      };
      const threads = Array.from({ length: workers }, () => new Thread(task, { next, onResult }));
      try {
        await Promise.all(threads.map((thread) => thread.ended));
      } finally {
        await Promise.all(threads.map((thread) => thread.terminate()));
      }
    },
  };
}

interface ThreadMeans {
  readonly next: () => string | undefined;
  readonly onResult: Parameters<SeedRunner['run']>[1];
}

class Thread {
  /** Resolves when no seed is left and its last one is done. */
  readonly ended: Promise<void>;
  readonly #worker: Worker;

  constructor(task: WorkerTask, { next, onResult }: ThreadMeans) {
    const worker = new Worker(new URL('./seed-worker.js', import.meta.url), {
      workerData: task,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
    });
    this.#worker = worker;
    this.ended = new Promise((resolve, reject) => {
      worker.on('message', (word: WorkerWord) => {
        if (word.kind === 'trouble') {
          reject(new ConsumerTrouble(word.code, word.trouble, word.lastOutput));
          return;
        }
        if (word.kind === 'result') onResult(word.result);
        worker.postMessage(next());
      });
      worker.on('error', reject);
      worker.on('exit', () => resolve());
    });
  }

  async terminate(): Promise<void> {
    await this.#worker.terminate();
  }
}
