import forge from 'node-forge';
import { binaryOfBytes, bytesOfBinary, decodeBase64Line, isBase64LineOf } from './base64-line.js';
import { numberOfBytes } from './big-endian.js';
import { cachedByPem } from './key-cache.js';
import { modPow } from './modular.js';
import type { AnyHashName, HashName, Signing } from './port.js';
import { privateNumbersOf, publicNumbersOf } from './port-key.js';
import { modulusBytes, type RsaPublicNumbers } from './rsa-numbers.js';
import { requireTripleDesKey, tripleDesBlocks, tripleDesText } from './triple-des-text.js';
import { utf8Bytes } from './utf8.js';

/** What stands before the digest in a signature, in hexadecimal. Source: RFC 8017 9.2 note 1. */
const DIGEST_INFO: Readonly<Record<HashName, string>> = {
  md5: '3020300c06082a864886f70d020505000410',
  sha1: '3021300906052b0e03021a05000414',
  sha256: '3031300d060960864801650304020105000420',
};

/**
 * Signing over node-forge: the maker for browsers and tests without node:crypto. Signing takes about 5 ms at 1024
 * bits, so it never stands in a server's way. Keys are parsed once and remembered (1,000 of each kind).
 */
export function forgeSigning(): Signing {
  const privateKey = cachedByPem(readForgePrivateKey);
  const publicKey = cachedByPem(readForgePublicKey);
  return {
    digestHex: (hash, text) => digest(hash, utf8Bytes(text)).toHex(),

    digestBytesHex: (hash, bytes) => digest(hash, bytes).toHex(),

    sign: ({ hash, text, privateKeyPem }) =>
      btoa(privateKey(privateKeyPem).sign(digestInfo(hash, text), 'NONE')),

    verify({ hash, text, signatureBase64, publicKeyPem }) {
      const { key, signatureBytes } = publicKey(publicKeyPem);
      if (!isBase64LineOf(signatureBytes, signatureBase64)) return false;
      try {
        // The whole DigestInfo is compared ('NONE'): forge's own check takes a digest of the right length under
        // another hash's name. Source: RFC 8017 8.2.2.
        return key.verify(digestInfo(hash, text), atob(signatureBase64), 'NONE');
      } catch {
        // Forge throws for a number above the modulus and for broken padding.
        return false;
      }
    },

    openSignatureHex({ signatureBase64, publicKeyPem }) {
      const { numbers, signatureBytes } = publicKey(publicKeyPem);
      const signature = isBase64LineOf(signatureBytes, signatureBase64)
        ? numberOfBytes(decodeBase64Line(signatureBase64) ?? new Uint8Array())
        : numbers.n;
      if (signature >= numbers.n) return undefined;
      const block = modPow(signature, numbers.e, numbers.n);
      return block.toString(16).padStart(2 * signatureBytes, '0');
    },

    signatureBytes: (publicKeyPem) => publicKey(publicKeyPem).signatureBytes,

    tripleDesEncrypt({ key, text }) {
      requireTripleDesKey(key);
      const cipher = forge.cipher.createCipher('3DES-ECB', key);
      cipher.start({});
      cipher.update(bufferOf(utf8Bytes(text)));
      cipher.finish();
      return btoa(cipher.output.getBytes());
    },

    tripleDesDecrypt({ key, cipherBase64 }) {
      requireTripleDesKey(key);
      const blocks = tripleDesBlocks(cipherBase64);
      if (blocks === undefined) return undefined;
      const decipher = forge.cipher.createDecipher('3DES-ECB', key);
      decipher.start({});
      // In ECB mode every whole block is deciphered at once; finish() would only take the padding off, which the
      // rule shared with the other maker does.
      decipher.update(bufferOf(blocks));
      return tripleDesText(bytesOfBinary(decipher.output.getBytes()));
    },
  };
}

function readForgePrivateKey(pem: string): forge.pki.rsa.PrivateKey {
  const { n, e, d, p, q, dp, dq, qi } = privateNumbersOf(pem);
  const exponents = [big(dp), big(dq), big(qi)] as const;
  return forge.pki.rsa.setPrivateKey(big(n), big(e), big(d), big(p), big(q), ...exponents);
}

function readForgePublicKey(pem: string): {
  key: forge.pki.rsa.PublicKey;
  numbers: RsaPublicNumbers;
  signatureBytes: number;
} {
  const numbers = publicNumbersOf(pem);
  return {
    numbers,
    key: forge.pki.rsa.setPublicKey(big(numbers.n), big(numbers.e)),
    signatureBytes: modulusBytes(numbers),
  };
}

function big(value: bigint): forge.jsbn.BigInteger {
  return new forge.jsbn.BigInteger(value.toString(16), 16);
}

function digest(hash: AnyHashName, bytes: Uint8Array): forge.util.ByteStringBuffer {
  return forge.md[hash].create().update(binaryOfBytes(bytes)).digest();
}

function digestInfo(hash: HashName, text: string): string {
  return forge.util.hexToBytes(DIGEST_INFO[hash]) + digest(hash, utf8Bytes(text)).getBytes();
}

function bufferOf(bytes: Uint8Array): forge.util.ByteStringBuffer {
  return forge.util.createBuffer(binaryOfBytes(bytes));
}
