import { onlyFrom, Shop } from '../../../../contracts/kit/chaos/plan/shop.js';
import type { TrafficProfile } from '../../../../contracts/kit/chaos/profile/chaos-profile.js';
import type { OrderAsked } from '../../../../contracts/kit/consumers/messages.js';
import type { ProviderName } from '../../../../contracts/wire/operation.js';

/** The i-th order of a load run, from 0; asked for in rising order. */
export type LoadWorkload = (index: number) => OrderAsked;

/** The orders that chaos draws from the same seed and profile, as fast as they are asked for. */
export function shopWorkload(
  traffic: TrafficProfile,
  { seed, providers }: { readonly seed: string; readonly providers: readonly ProviderName[] },
): LoadWorkload {
  const shop = new Shop(seed, { ...traffic, providers: onlyFrom(providers, traffic.providers) });
  return () => shop.next();
}
