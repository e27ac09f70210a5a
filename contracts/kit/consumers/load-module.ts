import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { missingFunctions, type ConsumerFactory, type ConsumerModule } from './consumer-module.js';
import { moduleTrouble, thrownWords } from './module-trouble.js';

/**
 * Loads a consumer from a file: its default export, or its named ones, are the five functions or a function that makes them.
 * @param file relative to the working directory, or absolute.
 * @throws ConsumerTrouble CONSUMER_NOT_STARTED when it cannot be loaded, or has not the functions.
 */
export async function loadModule(file: string): Promise<ConsumerModule | ConsumerFactory> {
  let exported: Readonly<Record<string, unknown>>;
  try {
    exported = (await import(pathToFileURL(resolve(file)).href)) as typeof exported;
  } catch (error) {
    throw moduleTrouble(`that ${file} could not be loaded: ${thrownWords(error)}`);
  }
  const { default: main } = exported;
  // What was compiled to CommonJS has its default export inside the default.
  const inner = (main as { readonly default?: unknown } | undefined | null)?.default;
  const consumer = [main, inner, exported].find(isConsumer);
  if (consumer !== undefined) return consumer;
  const missing = missingFunctions(main ?? exported).join(', ');
  throw moduleTrouble(`no function ${missing} in ${file}`);
}

function isConsumer(value: unknown): value is ConsumerModule | ConsumerFactory {
  return typeof value === 'function' || missingFunctions(value).length === 0;
}
