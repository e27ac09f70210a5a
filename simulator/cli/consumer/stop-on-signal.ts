import { EXIT } from '../exit-code.js';
import { printError } from '../output.js';

/** A wish to stop, and how to listen to signals no more. */
export interface Stop {
  readonly signal: AbortSignal;
  readonly release: () => void;
}

/**
 * Lets the first Ctrl-C end a run in order, and the second at once.
 * @param words what is said at the first: `verify consumer  STOPPING  after this scenario`.
 */
export function stopOnSignal(words: string): Stop {
  const controller = new AbortController();
  const stop = () => {
    if (controller.signal.aborted) process.exit(EXIT.internal);
    printError(`${words}; once more stops at once`);
    controller.abort();
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  return {
    signal: controller.signal,
    release: () => {
      process.off('SIGINT', stop);
      process.off('SIGTERM', stop);
    },
  };
}
