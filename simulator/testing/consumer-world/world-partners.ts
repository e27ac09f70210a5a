import { dvsDialectGiven, trueMoneyDialectGiven } from '../../../contracts/kit/dialect-given.js';
import type { PartnerGiven } from '../../../contracts/kit/ports.js';
import type { WorldWish } from '../../../contracts/kit/consumer-run/world.js';
import type { Configuration } from '../../../contracts/kit/consumers/messages.js';
import { nodeSigning } from '../../../contracts/signing/node-signing.js';
import { TRUEMONEY_PATH } from '../../../contracts/truemoney/endpoints.js';
import type { Simulator } from '../../compose.js';
import type { DemoCredentials } from '../../host/demo-credentials.js';
import { learnDvsSecrets } from '../../watch/learn-secrets.js';
import type { SecretBook } from '../../watch/secret-book.js';
import { passwordFor } from '../password-for.js';

/** Name of the one partner that a world has at each provider. */
export const WORLD_PARTNER = 'shop';

const DEFAULT_BALANCE_VND = 10_000_000;

/** Opens the accounts that a scenario asks for, and says what the consumer needs to use them. */
export async function openWorldPartners(
  { dvs, truemoney }: WorldWish,
  place: {
    readonly simulator: Simulator;
    readonly origin: string;
    readonly credentials: DemoCredentials;
    readonly book: SecretBook;
  },
): Promise<Pick<Configuration, 'dvs' | 'truemoney'>> {
  const { simulator, origin, credentials, book } = place;
  if (dvs !== undefined) {
    const { dialect, ...facts } = dvs;
    const { privatekey } = credentials.dvs;
    const readings = dialect && { dialect: dvsDialectGiven(dialect) };
    const opening = { ...accountOf(facts), privatekey, ...readings };
    learnDvsSecrets(book, opening);
    await simulator.openDvsPartner(opening);
  }
  const own = trueMoneyCredentials(credentials, truemoney);
  if (truemoney !== undefined) {
    const { dialect, ...facts } = truemoney;
    const { apiCode, apiUsername, apiPassword, privateKeyPem } = own;
    const publicKeyPem = credentials.trueMoneyPartnerPublicKeyPem;
    const readings = dialect && { dialect: trueMoneyDialectGiven(dialect) };
    const named = { provider: 'truemoney', partner: WORLD_PARTNER } as const;
    book.learn({ ...named, kind: 'apiPassword' }, apiPassword);
    book.learn({ ...named, kind: 'private key' }, privateKeyPem);
    await simulator.openTrueMoneyPartner({
      ...accountOf(facts),
      ...{ apiCode, apiUsername, apiPassword, publicKeyPem },
      ...readings,
    });
  }
  return {
    ...(dvs && { dvs: { ...credentials.dvs, username: WORLD_PARTNER, baseUrl: origin } }),
    ...(truemoney && { truemoney: { ...own, url: origin + TRUEMONEY_PATH } }),
  };
}

function accountOf<Facts extends PartnerGiven>(facts: Facts) {
  return { balanceVnd: DEFAULT_BALANCE_VND, ...facts, username: WORLD_PARTNER };
}

function trueMoneyCredentials({ truemoney }: DemoCredentials, given: PartnerGiven | undefined) {
  const secret = passwordFor(given?.dialect ?? {}, nodeSigning());
  return { ...truemoney, username: WORLD_PARTNER, ...secret };
}
