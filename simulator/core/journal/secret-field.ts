import { isSecretName } from '../../../contracts/wire/named-secrets.js';

/** Verdicts on names of fields: the same twenty come with every request. */
const KNOWN_NAMES = new Map<string, boolean>();
const MOST_KNOWN_NAMES = 1_000;
const LONGEST_KNOWN_NAME = 64;

/** True for a field whose value is a secret. */
export function isSecretField(name: string): boolean {
  const known = KNOWN_NAMES.get(name);
  if (known !== undefined) return known;
  const isSecret = isSecretName(name);
  // Anybody can send names that nobody ever sent before.
  if (KNOWN_NAMES.size < MOST_KNOWN_NAMES && name.length <= LONGEST_KNOWN_NAME) {
    KNOWN_NAMES.set(name, isSecret);
  }
  return isSecret;
}
