import { EXIT } from '../exit-code.js';
import { printError } from '../output.js';
import type { StateFolders } from './state-folders.js';

/**
 * A module is in this process: one that ends it, or waits for what never comes, must not end it as if nothing had been found.
 * @param command as messages call it: `verify consumer`.
 * @returns to be called when the run has ended by itself.
 */
export function guardEnd(
  command: string,
  { folders, asked }: { readonly folders: StateFolders; readonly asked: AbortSignal },
): () => void {
  const atEnd = () => {
    folders.remove();
    process.exitCode = EXIT.internal;
    // Whoever has pressed Ctrl-C twice knows.
    if (asked.aborted) return;
    const found = 'found the end of the process in the middle of a scenario';
    const advice = 'a module must not call process.exit, and must not wait for nothing';
    printError(`${command}  CONSUMER_ENDED  ${found}; expected a whole run; ${advice}`);
  };
  process.once('exit', atEnd);
  return () => process.off('exit', atEnd);
}
