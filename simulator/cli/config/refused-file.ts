import { CliError, troubleLine } from '../cli-error.js';
import { EXIT } from '../exit-code.js';
import type { ConfigSource, ConfigTrouble } from './config-source.js';

/** Keys whose values are never shown, not even in a wrong form. */
const SECRETS: readonly unknown[] = [
  'privatekey',
  'furtherPrivatekeys',
  'apiPassword',
  'publicKeyPem',
  'furtherPublicKeyPems',
  'privateKeyPem',
];

/** One line for every mistake of a file that was read but says something wrong. */
export function refusedFile(source: ConfigSource, troubles: readonly ConfigTrouble[]): CliError {
  const lines = troubles.map((trouble) =>
    troubleLine(trouble.code, source.placeOf(trouble.path, trouble.part), withoutSecret(trouble)),
  );
  // Compared as numbers, so that line 9 comes before line 10.
  lines.sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  return new CliError(EXIT.usage, lines);
}

function withoutSecret(trouble: ConfigTrouble): ConfigTrouble {
  // A key reader's words are about the form of the key, never its characters.
  if (!trouble.path.some((key) => SECRETS.includes(key)) || trouble.code === 'KEY_UNUSABLE')
    return trouble;
  return { ...trouble, found: 'a value (not shown)', advice: 'write it as text, in quotes' };
}
