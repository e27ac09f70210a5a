import { findInPem, MAX_KEY_INPUT_LENGTH } from './found-key.js';
import type { FoundKey } from './rsa-der.js';
import type { RsaPrivateNumbers, RsaPublicNumbers } from './rsa-numbers.js';
import { unusableKey } from './unusable-key.js';

/**
 * The keys that the port takes, read for both makers alike, so that they refuse the same ones.
 * White space and line ends inside the PEM do not matter; other forms go through `key-material.ts` first.
 *
 * @throws SigningKeyError when it is not PKCS#8 PEM of a private RSA key.
 */
export function privateNumbersOf(pem: string): RsaPrivateNumbers {
  const key = find(pem);
  if (key?.kind === 'private' && key.form === 'PKCS#8') return key.numbers;
  throw wrongForm(key, 'a private RSA key as PKCS#8 PEM ("PRIVATE KEY")', 'readPrivateKey');
}

/** @throws SigningKeyError when it is not SPKI PEM of a public RSA key. */
export function publicNumbersOf(pem: string): RsaPublicNumbers {
  const key = find(pem);
  if (key?.kind === 'public' && key.form === 'SPKI') return key.numbers;
  throw wrongForm(key, 'a public RSA key as SPKI PEM ("PUBLIC KEY")', 'readPublicKey');
}

function find(pem: string): FoundKey | undefined {
  return pem.length <= MAX_KEY_INPUT_LENGTH && pem.includes('-----BEGIN')
    ? findInPem(pem)
    : undefined;
}

function wrongForm(key: FoundKey | undefined, expected: string, reader: string): Error {
  return unusableKey({
    found: key === undefined ? 'a text that is not PEM' : `a ${key.kind} key as ${key.form}`,
    expected,
    advice: `Turn the key into this form with ${reader}, or with: topup-sim keys`,
  });
}
