import type { Signing } from '../../signing/port.js';
import type { Planting } from './planting.js';

/** A consumer whose maker of signatures does some things in its own way. */
export function withSigning(change: (signing: Signing) => Partial<Signing>): Planting {
  return {
    means: (means) => {
      const { signing } = means;
      const same: Signing = {
        digestHex: (hash, text) => signing.digestHex(hash, text),
        digestBytesHex: (hash, bytes) => signing.digestBytesHex(hash, bytes),
        sign: (what) => signing.sign(what),
        verify: (what) => signing.verify(what),
        openSignatureHex: (what) => signing.openSignatureHex(what),
        signatureBytes: (publicKeyPem) => signing.signatureBytes(publicKeyPem),
        tripleDesEncrypt: (what) => signing.tripleDesEncrypt(what),
        tripleDesDecrypt: (what) => signing.tripleDesDecrypt(what),
      };
      return { ...means, signing: { ...same, ...change(signing) } };
    },
  };
}
