import type { DvsCredentials } from '../../contracts/dvs/credentials.js';
import type { Signing } from '../../contracts/signing/port.js';
import { seededKeyPair, type SeededKeyPair } from '../../contracts/signing/seeded-keys.js';
import type { TrueMoneyCredentials } from '../../contracts/truemoney/credentials.js';
import { chanceStream, type ChanceStream } from '../../contracts/wire/chance.js';
import { DEMO_USERNAME } from './demo-partners.js';

/** Secrets of the demo partners and of the provider, all drawn from the seed. */
export interface DemoCredentials {
  readonly dvs: DvsCredentials;
  readonly truemoney: TrueMoneyCredentials;
  /** The partners' public key, for TrueMoney's books. */
  readonly trueMoneyPartnerPublicKeyPem: string;
  /** The key pair with which TrueMoney signs its replies. */
  readonly trueMoneyKeys: SeededKeyPair;
}

const ALPHANUMERIC = 'abcdefghijkmnpqrstuvwxyz23456789';

/**
 * Draws the demo credentials. The same seed gives the same ones on every machine, so they protect
 * nothing. Takes 50 to 100 ms, nearly all of it for the two RSA keys.
 */
export function demoCredentials(
  seed: string,
  signing: Pick<Signing, 'digestHex'>,
): DemoCredentials {
  const draw = (...labels: string[]) => chanceStream(seed, 'demo', ...labels);
  const partner = seededKeyPair(draw('truemoney', 'partner key'));
  const provider = seededKeyPair(draw('truemoney', 'provider key'));
  return {
    dvs: { username: DEMO_USERNAME, privatekey: secret(draw('dvs', 'privatekey'), 16) },
    truemoney: {
      username: DEMO_USERNAME,
      apiCode: `DEMO${draw('truemoney', 'apiCode').digits(4)}`,
      apiUsername: `demo_api_${draw('truemoney', 'apiUsername').digits(4)}`,
      apiPassword: passwordThatEveryoneReadsAlike(draw('truemoney', 'apiPassword'), signing),
      privateKeyPem: partner.privateKeyPem,
      providerPublicKeyPem: provider.publicKeyPem,
    },
    trueMoneyPartnerPublicKeyPem: partner.publicKeyPem,
    trueMoneyKeys: provider,
  };
}

function secret(chance: ChanceStream, length: number): string {
  return Array.from({ length }, () => ALPHANUMERIC[chance.below(ALPHANUMERIC.length)]).join('');
}

/**
 * The md5 of the password keys the cards' encryption, and languages print it differently when it
 * begins with 0; a demo must not depend on that. Source: D26.
 */
function passwordThatEveryoneReadsAlike(
  chance: ChanceStream,
  signing: Pick<Signing, 'digestHex'>,
): string {
  for (;;) {
    const password = secret(chance, 12);
    if (!signing.digestHex('md5', password).startsWith('0')) return password;
  }
}
