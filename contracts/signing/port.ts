import type { MaybePromise } from '../wire/maybe-promise.js';

/** Hashes the providers' integrations use. Source: DVS III (SHA-256), D1, D34. */
export type HashName = 'sha256' | 'sha1' | 'md5';

/** Hashes that somebody may have used by mistake, beside those that a provider may ask for. */
export type AnyHashName = HashName | 'sha384' | 'sha512';

/** A signature to be opened, and the key that opens it. */
export interface ToOpen {
  /** On one line, with padding. */
  readonly signatureBase64: string;
  /** SPKI PEM. */
  readonly publicKeyPem: string;
}

/** A text to be signed. */
export interface ToSign {
  readonly hash: HashName;
  readonly text: string;
  /** PKCS#8 PEM. */
  readonly privateKeyPem: string;
}

/** A signature to be checked, and what it is said to be of. */
export interface ToVerify {
  readonly hash: HashName;
  readonly text: string;
  /** On one line, with padding. */
  readonly signatureBase64: string;
  /** SPKI PEM. */
  readonly publicKeyPem: string;
}

/**
 * The cryptography of both contracts as one port. Texts are hashed and encrypted as UTF-8.
 *
 * Keys are PEM texts: private keys PKCS#8 (`BEGIN PRIVATE KEY`), public keys SPKI (`BEGIN PUBLIC KEY`);
 * `key-material.ts` turns every other form into these. A maker parses a key once and remembers it.
 * Makers agree byte for byte (proved by the conformance suite).
 */
export interface Signing {
  /** Lower-case hexadecimal digest of `text`. */
  digestHex(hash: AnyHashName, text: string): string;

  /** Lower-case hexadecimal digest of bytes, such as a text in another encoding than UTF-8. */
  digestBytesHex(hash: AnyHashName, bytes: Uint8Array): string;

  /**
   * RSA PKCS#1 v1.5 signature of the text, as base64 on one line. Source: TM "dataSign", PROVIDERS 3.2.
   * @throws SigningKeyError (or a promise rejected with it) when the key is not a private RSA key.
   */
  sign(what: ToSign): MaybePromise<string>;

  /**
   * True when the signature is that of the text by the owner of the key. Anything malformed (not base64, wrong
   * length, empty) is `false`, never an exception.
   * @throws SigningKeyError when the key is not a public RSA key.
   */
  verify(what: ToVerify): boolean;

  /**
   * The block to which the owner of the key applied the private half, padding and all: lower-case hexadecimal of the
   * modulus' length. Proves nothing: every number opens to some block. `undefined` for what no key of this length can
   * have made: not base64, wrong length, a number that is not below the modulus. Source: RFC 8017 5.2.2 (RSAVP1).
   * @throws SigningKeyError when the key is not a public RSA key.
   */
  openSignatureHex(what: ToOpen): string | undefined;

  /**
   * Length of every signature of the key, in bytes.
   * @throws SigningKeyError when the key is not a public RSA key.
   */
  signatureBytes(publicKeyPem: string): number;

  /**
   * 3DES-EDE in ECB mode with PKCS#7 padding; base64 on one line. Source: PROVIDERS 3.3 "encryptCards".
   * @throws SigningKeyError when the key is not 24 ASCII characters.
   */
  tripleDesEncrypt(what: { readonly key: string; readonly text: string }): string;

  /**
   * The plain text, or `undefined` when the cipher text is malformed or the key is not the right one.
   * @throws SigningKeyError when the key is not 24 ASCII characters.
   */
  tripleDesDecrypt(what: {
    readonly key: string;
    readonly cipherBase64: string;
  }): string | undefined;
}

/** A key that cannot be used. The message tells what was found, never the key. */
export class SigningKeyError extends Error {
  override readonly name = 'SigningKeyError';
  readonly code = 'SIGNING_KEY_INVALID';
}
