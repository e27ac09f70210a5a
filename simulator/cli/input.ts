import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { usageError } from './cli-error.js';

/** The bytes of a file, or of stdin for `-`. @throws CliError FILE_UNREADABLE */
export async function readBytes(file: string, flag: string): Promise<Buffer> {
  try {
    return file === '-' ? await buffer(process.stdin) : await readFile(file);
  } catch (error) {
    throw usageError('FILE_UNREADABLE', `${flag} ${file}`, {
      found: error instanceof Error ? error.message : String(error),
      expected: 'a file that can be read, or - for stdin',
      advice: 'check the path',
    });
  }
}

/** Where a value that is not a secret may come from. */
export interface NamedValue {
  readonly flag: string;
  readonly variable: string;
  readonly given: string | undefined;
}

/** A value from its flag or its variable. @throws CliError VALUE_MISSING */
export function requiredValue({ flag, variable, given }: NamedValue): string {
  const value = given ?? process.env[variable];
  if (value !== undefined && value !== '') return value;
  throw usageError('VALUE_MISSING', flag, {
    found: 'nothing',
    expected: `${flag} VALUE, or the variable ${variable}`,
    advice: 'give one of the two',
  });
}

/**
 * A secret from a file, from stdin (`-`) or from its variable; never from the command line, which
 * every process of the machine can read. The line end that editors add is not part of it.
 * @throws CliError VALUE_MISSING, FILE_UNREADABLE
 */
export async function requiredSecret({ flag, variable, given }: NamedValue): Promise<string> {
  if (given !== undefined) {
    return (await readBytes(given, flag)).toString('utf8').replace(/\r?\n$/, '');
  }
  return requiredValue({ flag: `${flag} (a file, or - for stdin)`, variable, given });
}
