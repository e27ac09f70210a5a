import { tmpdir } from 'node:os';
import { childEnvironment, type ChildEnvironment } from '../../host/child-environment.js';
import { startError } from '../cli-error.js';
import type { ReadyEvent } from '../start/ready.js';

/** The command's environment, whose files go with this process, however that ends. @throws CliError KEY_FILES_UNWRITABLE */
export function commandEnvironment(ready: ReadyEvent): ChildEnvironment {
  const { variables, remove } = environmentOf(ready);
  const removeOnce = () => {
    process.off('exit', removeOnce);
    try {
      remove();
    } catch {
      // The folder is the system's to clean up then; the verdict counts more.
    }
  };
  process.on('exit', removeOnce);
  return { variables, remove: removeOnce };
}

function environmentOf(ready: ReadyEvent): ChildEnvironment {
  try {
    return childEnvironment(ready);
  } catch (error) {
    throw startError('KEY_FILES_UNWRITABLE', tmpdir(), {
      found: error instanceof Error ? error.message : String(error),
      expected: 'a folder for temporary files',
      advice: 'set TMPDIR to one that can be written',
    });
  }
}
