import { printPrivateKey, printPublicKey } from '../signing/key-material.js';
import { seededKeyPair } from '../signing/seeded-keys.js';
import { chanceStream } from '../wire/chance.js';

/** All that is drawn comes from this seed, so the files are the same wherever they are made. */
export const VECTOR_SEED = 'topup-sim test vectors';

/**
 * Whose key it is: the partner signs requests, the provider signs replies, and the stranger is
 * neither, so that nothing it signed may be believed.
 */
export type Signer = 'partner' | 'provider' | 'stranger';

/** One RSA-1024 pair in each form that merchants use. Source: PROVIDERS 3.2 "key forms". */
export interface KeyForms {
  readonly privateKeyPem: string;
  readonly privateKeyPkcs8Base64: string;
  readonly privateKeyXml: string;
  readonly publicKeyPem: string;
  readonly publicKeySpkiBase64: string;
  readonly publicKeyXml: string;
}

/** The pairs of the vectors. They are published, so they protect nothing. */
export const VECTOR_KEYS: Readonly<Record<Signer, KeyForms>> = {
  partner: keyForms('partner'),
  provider: keyForms('provider'),
  stranger: keyForms('stranger'),
};

function keyForms(signer: Signer): KeyForms {
  const pair = seededKeyPair(chanceStream(VECTOR_SEED, 'key', signer));
  return {
    privateKeyPem: pair.privateKeyPem,
    privateKeyPkcs8Base64: printPrivateKey(pair.privateKeyPem, 'base64'),
    privateKeyXml: printPrivateKey(pair.privateKeyPem, 'xml'),
    publicKeyPem: pair.publicKeyPem,
    publicKeySpkiBase64: printPublicKey(pair.publicKeyPem, 'base64'),
    publicKeyXml: printPublicKey(pair.publicKeyPem, 'xml'),
  };
}
