import { nodeSigning } from '../../signing/node-signing.js';
import type { HashName } from '../../signing/port.js';
import { VECTOR_KEYS, type Signer } from '../vector-keys.js';
import type { KeysInFile, Signed } from './truemoney-vector.js';

/** The cryptography of the generator; the tests check its work with the other maker too. */
export const signing = nodeSigning();

/** The hash of both providers' signatures in the default reading. Source: PROVIDERS 3.2, D34. */
export const HASH: HashName = 'sha1';

/** Signs a text. */
export async function signed(
  text: string,
  signedBy: Signer,
  hash: HashName = HASH,
): Promise<Signed> {
  const dataSign = await signing.sign({
    hash,
    text,
    privateKeyPem: VECTOR_KEYS[signedBy].privateKeyPem,
  });
  return { text, hash, signedBy, dataSign };
}

/** The keys that a file needs. */
export function keysOf(...signers: readonly Signer[]): KeysInFile {
  return Object.fromEntries(signers.map((signer) => [signer, VECTOR_KEYS[signer]]));
}
