import type { TrueMoneyCredentials } from '../../truemoney/credentials.js';
import type { PartnerCredentials } from '../ports.js';
import type { WrongCredential } from '../scenario/form/given-form.js';
import { otherKeys } from './raw/other-keys.js';

/**
 * The credentials as a caller has them who got some of them wrong: well-formed, and not the
 * partner's.
 */
export function withWrong(
  credentials: PartnerCredentials,
  wrong: readonly WrongCredential[],
): PartnerCredentials {
  if (wrong.length === 0) return credentials;
  const isWrong = (name: WrongCredential) => wrong.includes(name);
  if (credentials.provider === 'truemoney') return wrongTrueMoney(credentials, isWrong);
  const { provider, username, privatekey } = credentials;
  return {
    provider,
    username: isWrong('username') ? `${username}-nobody` : username,
    privatekey: isWrong('privatekey') ? `${privatekey}-wrong` : privatekey,
  };
}

function wrongTrueMoney(
  right: { readonly provider: 'truemoney' } & TrueMoneyCredentials,
  isWrong: (name: WrongCredential) => boolean,
): PartnerCredentials {
  const pick = (name: keyof TrueMoneyCredentials & WrongCredential, other: string) =>
    isWrong(name) ? other : right[name];
  return {
    provider: right.provider,
    username: pick('username', `${right.username}-nobody`),
    apiCode: pick('apiCode', `${right.apiCode}X`),
    apiUsername: pick('apiUsername', `${right.apiUsername}-wrong`),
    apiPassword: pick('apiPassword', `${right.apiPassword}-wrong`),
    privateKeyPem: isWrong('privateKeyPem') ? otherKeys().privateKeyPem : right.privateKeyPem,
    providerPublicKeyPem: isWrong('providerPublicKeyPem')
      ? otherKeys().publicKeyPem
      : right.providerPublicKeyPem,
  };
}
