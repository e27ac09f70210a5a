import { deviation, type Deviation } from '../deviation.js';
import type { ExplainSigning } from '../signing.js';

/** A public key and whose it is. */
export interface KnownKey {
  readonly publicKeyPem: string;
  /** What it says of a signature that this key opens; `undefined` for the partner's own. */
  readonly isOthers?: Deviation;
}

/** Keys that can be used, each once; one that cannot is left out, since it opens nothing. */
export function usableKeys(
  keys: readonly KnownKey[],
  signing: Pick<ExplainSigning, 'signatureBytes'>,
): readonly KnownKey[] {
  const seen = new Set<string>();
  return keys.filter(({ publicKeyPem }) => {
    if (seen.has(publicKeyPem)) return false;
    seen.add(publicKeyPem);
    try {
      return signing.signatureBytes(publicKeyPem) > 0;
    } catch {
      return false;
    }
  });
}

const OWN = {
  en: 'sign with your own private key',
  vi: 'hãy ký bằng khóa riêng của bạn',
};

/** The key of another partner. */
export function partnersKey(username: string, publicKeyPem: string): KnownKey {
  return {
    publicKeyPem,
    isOthers: {
      code: 'OTHER_KEY',
      say: (show) => ({
        en: { wrong: `it was signed with the key of partner ${show(username)}`, change: OWN.en },
        vi: { wrong: `chữ ký được tạo bằng khóa của đối tác ${show(username)}`, change: OWN.vi },
      }),
    },
  };
}

/** The key with which the provider signs its replies. */
export function providersKey(publicKeyPem: string): KnownKey {
  const isOthers = deviation(
    'PROVIDER_KEY',
    { wrong: "it was signed with the provider's key", change: OWN.en },
    { wrong: 'chữ ký được tạo bằng khóa của nhà cung cấp', change: OWN.vi },
  );
  return { publicKeyPem, isOthers };
}
