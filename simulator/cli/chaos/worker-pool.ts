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
  /** Resolves when no seed is left and its last one is done; rejects with a ConsumerTrouble. */
  readonly ended: Promise<void>;
  readonly #worker: Worker;

  constructor(task: WorkerTask, { next, onResult }: ThreadMeans) {
    const worker = new Worker(new URL('./seed-worker.js', import.meta.url), {
      workerData: task,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
    });
    this.#worker = worker;
    let isDone = false;
    this.ended = new Promise((resolve, reject) => {
      worker.on('message', (word: WorkerWord) => {
        if (word.kind === 'trouble') {
          reject(new ConsumerTrouble(word.code, word.trouble, word.lastOutput));
          return;
        }
        if (word.kind === 'result') onResult(word.result);
        const seed = next();
        isDone = seed === undefined;
        worker.postMessage(seed);
      });
      // What a module throws when nobody waits for it ends its thread, as it would end a process.
      worker.on('error', (error: unknown) => reject(endedTrouble(wordsOf(error))));
      worker.on('exit', () => {
        if (isDone) resolve();
        else reject(endedTrouble('the end of its thread'));
      });
    });
  }

  async terminate(): Promise<void> {
    await this.#worker.terminate();
  }
}

function endedTrouble(found: string): ConsumerTrouble {
  return new ConsumerTrouble('CONSUMER_ENDED', {
    found: `${found} in the midst of a run`,
    expected: 'a consumer that answers',
    advice:
      'a module must not call process.exit, and must catch what it throws; see it alone with --seed',
  });
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
