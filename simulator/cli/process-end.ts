import { EXIT } from './exit-code.js';
import { printError } from './output.js';

/** Time for the last lines to reach their reader when a signal ends the process, in milliseconds. */
const FLUSH_MS = 100;

/**
 * Says an error that nobody caught in one line and ends the process: a promise of a configuration
 * module that fails late, for instance. Its state is unknown, so nothing goes on.
 */
export function endAtUncaughtErrors(): void {
  process.on('uncaughtException', (error: unknown) => {
    const words = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    const found = words.replace(/\s+/g, ' ').slice(0, 500);
    const advice = 'if no configuration module of yours did it, please report it';
    printError(`topup-sim  UNCAUGHT_ERROR  found ${found}; ${advice}`);
    process.exit(EXIT.internal);
  });
}

/**
 * Makes a signal count from the first moment of a command that serves, and makes sure that the process ends: a
 * reader that has stopped reading, or a timer of a configuration module, would hold it for ever.
 * @returns what to call when the command has ended.
 */
export function endOnSignal(): () => void {
  let isAsked = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    // Once: a second one has its usual effect.
    process.once(signal, () => {
      isAsked = true;
      // Nobody else listens yet, so nothing runs that would need more than an exit.
      if (process.listenerCount(signal) === 0) process.exit(EXIT.pass);
    });
  }
  return () => {
    // Unreferenced: it waits for nobody, and counts only while something else holds the process.
    if (isAsked) setTimeout(() => process.exit(), FLUSH_MS).unref();
  };
}
