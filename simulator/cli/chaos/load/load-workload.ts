import { BUYINGS, GoodsDraw } from '../../../../contracts/kit/consumer-scenario/made/goods.js';
import type { OrderAsked } from '../../../../contracts/kit/consumers/messages.js';
import type { ProviderName } from '../../../../contracts/wire/operation.js';

/** The i-th order of a load run, from 0. */
export type LoadWorkload = (index: number) => OrderAsked;

/**
 * The most that one order of {@link goodsWorkload} costs, in VND: four cards of the dearest of the first five prices, or a top-up.
 */
export const DEAREST_ORDER_VND = 4 * 500_000;

/** Orders as shops have them, from a seed: every kind of purchase in turn, each of goods of its own. */
export function goodsWorkload(seed: string, providers: readonly ProviderName[]): LoadWorkload {
  const draw = new GoodsDraw(seed, 'load');
  const buyings = BUYINGS.filter(({ provider }) => providers.includes(provider));
  return (index) => {
    const buying = buyings[index % buyings.length];
    if (buying === undefined) throw new RangeError('no provider to buy from');
    return draw.order(`load-${index}`, buying);
  };
}
