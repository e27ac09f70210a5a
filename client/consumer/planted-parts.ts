import type { Planting, SeamMeans } from '../../contracts/kit/known-bad/planting.js';
import type { ProviderName } from '../../contracts/wire/operation.js';
import type { DeskProvider } from '../desk/desk-provider.js';
import type { OrderStore } from '../desk/order-store.js';

/*
 * The two parts at which a mistake can be planted inside the desk. The kit's seams are looser than the desk's ports, because the
 * kit knows no client; a mistake changes what is in a result or an order and not its form, which is what the casts rely on.
 */

/** The provider, with the planted mistake if there is one. */
export function plantedProvider(
  provider: DeskProvider,
  about: {
    readonly name: ProviderName;
    readonly means: SeamMeans;
    readonly planting: Planting | undefined;
  },
): DeskProvider {
  const { planting, ...rest } = about;
  return (planting?.provider?.(provider, rest) as DeskProvider | undefined) ?? provider;
}

/** The store, with the planted mistake if there is one. */
export function plantedStore(store: OrderStore, planting: Planting | undefined): OrderStore {
  return (planting?.store?.(store) as OrderStore | undefined) ?? store;
}
