import {
  constants,
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  hash as digestOf,
  publicDecrypt,
  sign as signBytes,
  verify as verifyBytes,
} from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { isBase64LineOf } from './base64-line.js';
import { cachedByPem } from './key-cache.js';
import type { HashName, Signing } from './port.js';
import { privateNumbersOf, publicNumbersOf } from './port-key.js';
import { pkcs8Der, spkiDer } from './rsa-der.js';
import { modulusBytes } from './rsa-numbers.js';
import { requireTripleDesKey, tripleDesBlocks, tripleDesText } from './triple-des-text.js';

/** OpenSSL's name of 3DES-EDE in ECB mode. */
const TRIPLE_DES = 'des-ede3';

/**
 * Signing over node:crypto: the server's maker. Keys are parsed once and remembered (1,000 of each kind).
 *
 * @param options.useThreadPool true signs on libuv's pool and answers by promise, which frees the event loop for
 *   other requests; false (default) signs at once, which is quicker for one caller. Verifying is always at once:
 *   it costs less than the way to the pool and back.
 */
export function nodeSigning(options: { readonly useThreadPool?: boolean } = {}): Signing {
  const privateKey = cachedByPem(readPrivateKeyObject);
  const publicKey = cachedByPem(readPublicKeyObject);

  const signAtOnce: Signing['sign'] = ({ hash, text, privateKeyPem }) =>
    signBytes(hash, utf8(text), privateKey(privateKeyPem)).toString('base64');

  // Async, so that an unusable key rejects the promise instead of throwing beside it.
  const signInPool: Signing['sign'] = async ({ hash, text, privateKeyPem }) =>
    signByCallback(hash, utf8(text), privateKey(privateKeyPem));

  return {
    digestHex: (hash, text) => digestOf(hash, text, 'hex'),

    digestBytesHex: (hash, bytes) => digestOf(hash, bytes, 'hex'),

    sign: options.useThreadPool === true ? signInPool : signAtOnce,

    verify({ hash, text, signatureBase64, publicKeyPem }) {
      const { key, signatureBytes } = publicKey(publicKeyPem);
      if (!isBase64LineOf(signatureBytes, signatureBase64)) return false;
      return verifyBytes(hash, utf8(text), key, Buffer.from(signatureBase64, 'base64'));
    },

    openSignatureHex({ signatureBase64, publicKeyPem }) {
      const { key, signatureBytes } = publicKey(publicKeyPem);
      if (!isBase64LineOf(signatureBytes, signatureBase64)) return undefined;
      const signature = Buffer.from(signatureBase64, 'base64');
      try {
        return publicDecrypt({ key, padding: constants.RSA_NO_PADDING }, signature).toString('hex');
      } catch {
        // OpenSSL throws for a number above the modulus.
        return undefined;
      }
    },

    signatureBytes: (publicKeyPem) => publicKey(publicKeyPem).signatureBytes,

    tripleDesEncrypt({ key, text }) {
      requireTripleDesKey(key);
      const cipher = createCipheriv(TRIPLE_DES, key, null);
      return Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]).toString('base64');
    },

    tripleDesDecrypt({ key, cipherBase64 }) {
      requireTripleDesKey(key);
      const blocks = tripleDesBlocks(cipherBase64);
      if (blocks === undefined) return undefined;
      const decipher = createDecipheriv(TRIPLE_DES, key, null).setAutoPadding(false);
      return tripleDesText(Buffer.concat([decipher.update(blocks), decipher.final()]));
    },
  };
}

function readPrivateKeyObject(pem: string): KeyObject {
  const key = Buffer.from(pkcs8Der(privateNumbersOf(pem)));
  return createPrivateKey({ key, format: 'der', type: 'pkcs8' });
}

function readPublicKeyObject(pem: string): { key: KeyObject; signatureBytes: number } {
  const numbers = publicNumbersOf(pem);
  const key = Buffer.from(spkiDer(numbers));
  return {
    key: createPublicKey({ key, format: 'der', type: 'spki' }),
    signatureBytes: modulusBytes(numbers),
  };
}

function signByCallback(hash: HashName, bytes: Buffer, key: KeyObject): Promise<string> {
  return new Promise((resolve, reject) => {
    signBytes(hash, bytes, key, (error, signature) => {
      if (error === null) resolve(signature.toString('base64'));
      else reject(error);
    });
  });
}

function utf8(text: string): Buffer {
  return Buffer.from(text, 'utf8');
}
