import { publicKeyOf } from '../contracts/signing/key-material.js';
import { seededKeyPair } from '../contracts/signing/seeded-keys.js';
import { chanceStream } from '../contracts/wire/chance.js';
import type { DvsOpening, TrueMoneyOpening } from '../simulator/core/partners/opening.js';

/** Keys of the benchmark, the same in every process. */
export const PROVIDER_KEYS = seededKeyPair(chanceStream('bench', 'provider'));
const partnerKeys = seededKeyPair(chanceStream('bench', 'partner'));
export const PARTNER_PRIVATE_KEY_PEM = partnerKeys.privateKeyPem;

const ENOUGH_VND = 9_000_000_000_000;

export const DVS_PARTNER: DvsOpening = {
  username: 'bench',
  privatekey: 'bench-key',
  balanceVnd: ENOUGH_VND,
};

export const TRUEMONEY_PARTNER: TrueMoneyOpening = {
  username: 'bench',
  apiCode: 'code',
  apiUsername: 'api',
  apiPassword: 'password',
  publicKeyPem: publicKeyOf(partnerKeys.privateKeyPem),
  balanceVnd: ENOUGH_VND,
};
