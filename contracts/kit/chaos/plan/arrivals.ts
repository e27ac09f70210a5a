import type { OrderAsked } from '../../consumers/messages.js';
import type { TrafficProfile } from '../profile/chaos-profile.js';
import { Draw } from './draw.js';
import { Shop } from './shop.js';

/** How much traffic: so many orders, or as many as come in a time of the providers. */
export type TrafficSize = { readonly orders: number } | { readonly durationMs: number };

/** A new order and when it comes. */
export interface Arrival {
  readonly atMs: number;
  readonly order: OrderAsked;
}

const HOUR_MS = 3_600_000;

/** Longest gap between two orders of a burst, in milliseconds. */
const BURST_GAP_MS = 400;

/** Every new order in the order of their times: customers know nothing of each other, and sometimes come all at once. */
export function arrivalsOf(
  seed: string,
  profile: TrafficProfile,
  size: TrafficSize,
): readonly Arrival[] {
  const draw = new Draw(seed, 'arrivals');
  const shop = new Shop(seed, profile);
  const arrivals: Arrival[] = [];
  const { ordersPerHour, bursts, burstSize } = profile;
  // A burst brings several orders for one arrival, so that arrivals are as much rarer.
  const perArrival = 1 + bursts * ((2 + burstSize) / 2 - 1);
  const meanMs = (HOUR_MS / ordersPerHour) * perArrival;
  let atMs = 0;
  const isFull = () => 'orders' in size && arrivals.length >= size.orders;
  for (;;) {
    atMs += draw.waitMs(meanMs);
    if (isFull() || ('durationMs' in size && atMs >= size.durationMs)) break;
    const count = draw.happens(bursts) ? draw.between(2, burstSize) : 1;
    let burstMs = atMs;
    for (let i = 0; i < count && !isFull(); i++) {
      arrivals.push({ atMs: burstMs, order: shop.next() });
      burstMs += draw.between(0, BURST_GAP_MS);
    }
  }
  // A run in which nothing is bought would prove nothing.
  if (arrivals.length === 0) arrivals.push({ atMs: 0, order: shop.next() });
  return arrivals.sort((one, other) => one.atMs - other.atMs);
}
