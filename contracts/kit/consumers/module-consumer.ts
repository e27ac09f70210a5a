import { basename } from 'node:path';
import { missingFunctions, type ConsumerFactory, type ConsumerModule } from './consumer-module.js';
import type { ConsumerMaker, ConsumerMeans } from './consumer.js';
import { loadModule } from './load-module.js';
import { ModuleInstance } from './module-instance.js';
import { moduleTrouble, thrownWords } from './module-trouble.js';
import { mortalMeans } from './mortal-means.js';

/** Where a consumer in this process comes from. */
export type ModuleConsumerOptions =
  /** A file with the five functions, or with a function that makes them; relative to the working directory, or absolute. */
  | { readonly file: string; readonly name?: string | undefined }
  | { readonly factory: ConsumerFactory; readonly name?: string | undefined };

/**
 * A consumer in this process, in time that the kit moves. One that is made by a function gets an instance for each world and can
 * be killed; five plain functions know nothing of the kit's network and time, and cannot.
 * @throws ConsumerTrouble CONSUMER_NOT_STARTED when the file cannot be loaded, or has not the functions.
 */
export async function moduleConsumer(options: ModuleConsumerOptions): Promise<ConsumerMaker> {
  const consumer = 'file' in options ? await loadModule(options.file) : options.factory;
  const source = 'file' in options ? basename(options.file) : 'function';
  const name = `module ${options.name ?? source}`;
  const running = new Set<ModuleInstance>();
  const made = async (factory: ConsumerFactory, given: ConsumerMeans) => {
    const mortal = mortalMeans(given);
    const instance = new ModuleInstance(await moduleOf(factory, mortal.means), () => {
      running.delete(instance);
      return mortal.end();
    });
    running.add(instance);
    return instance;
  };
  return {
    name,
    kind: 'module',
    canRestart: typeof consumer === 'function',
    open: (means) =>
      typeof consumer === 'function'
        ? made(consumer, means)
        : Promise.resolve(new ModuleInstance(consumer)),
    close: async () => {
      await Promise.all([...running].map((instance) => instance.close()));
    },
  };
}

async function moduleOf(factory: ConsumerFactory, means: ConsumerMeans): Promise<ConsumerModule> {
  let module: ConsumerModule;
  try {
    module = await factory(means);
  } catch (error) {
    throw moduleTrouble(`that the consumer could not be made: ${thrownWords(error)}`);
  }
  const missing = missingFunctions(module);
  if (missing.length === 0) return module;
  throw moduleTrouble(`no function ${missing.join(', ')} in what was made`);
}
