import type { Configuration } from '../../contracts/kit/consumers/messages.js';
import type { Planting, SeamMeans } from '../../contracts/kit/known-bad/planting.js';
import type { DvsDialect } from '../../contracts/dvs/dialect.js';
import type { TrueMoneyDialect } from '../../contracts/truemoney/dialect.js';
import type { ProviderName } from '../../contracts/wire/operation.js';
import type { DeskProvider } from '../desk/desk-provider.js';
import { dvsDeskProvider } from '../desk/dvs-desk-provider.js';
import { trueMoneyDeskProvider } from '../desk/truemoney-desk-provider.js';
import { DvsClient } from '../dvs/dvs-client.js';
import { TrueMoneyClient } from '../truemoney/truemoney-client.js';
import { plantedProvider } from './planted-parts.js';

interface Readings {
  readonly dvsDialect?: Partial<DvsDialect> | undefined;
  readonly trueMoneyDialect?: Partial<TrueMoneyDialect> | undefined;
  readonly planting?: Planting | undefined;
}

/**
 * The providers that a configuration has credentials for, over clients of their own.
 * @throws ClientConfigError when a URL, a credential, a key or the deadline cannot be used.
 */
export function configuredProviders(
  { dvs, truemoney }: Configuration,
  means: SeamMeans,
  { dvsDialect, trueMoneyDialect, planting }: Readings,
): Partial<Record<ProviderName, DeskProvider>> {
  const planted = (name: ProviderName, provider: DeskProvider) =>
    plantedProvider(provider, { name, means, planting });
  const providers: Partial<Record<ProviderName, DeskProvider>> = {};
  if (dvs !== undefined) {
    const client = new DvsClient({ ...means, ...dvs, dialect: dvsDialect });
    providers.dvs = planted('dvs', dvsDeskProvider(client));
  }
  if (truemoney !== undefined) {
    const client = new TrueMoneyClient({ ...means, ...truemoney, dialect: trueMoneyDialect });
    providers.truemoney = planted('truemoney', trueMoneyDeskProvider(client));
  }
  return providers;
}
