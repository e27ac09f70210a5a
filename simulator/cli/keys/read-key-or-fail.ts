import { SigningKeyError } from '../../../contracts/signing/port.js';
import { CliError } from '../cli-error.js';
import { EXIT } from '../exit-code.js';

/**
 * Reads key material; a key that cannot be used is the user's to change, not a mistake of ours.
 * @throws CliError
 */
export function readKeyOrFail<Key>(
  where: string,
  read: (input: Uint8Array) => Key,
  input: Uint8Array,
): Key {
  try {
    return read(input);
  } catch (error) {
    if (!(error instanceof SigningKeyError)) throw error;
    throw new CliError(EXIT.usage, [`${where}  ${error.code}  ${error.message}`]);
  }
}
