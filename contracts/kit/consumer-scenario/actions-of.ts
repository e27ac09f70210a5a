import type { OrderAsked } from '../consumers/messages.js';
import type { ConsumerAction, ConsumerStep } from './consumer-scenario.js';

/** Everything that steps do but for the passing of time, those of traffic included, in order. */
export function actionsOf(steps: readonly ConsumerStep[]): readonly ConsumerAction[] {
  return steps.flatMap((step): readonly ConsumerAction[] => {
    if (step.kind === 'clock') return [];
    return step.kind === 'traffic' ? step.events.map(({ action }) => action) : [step];
  });
}

/** Every order that steps ask for, once, as it is asked for first. */
export function ordersOf(steps: readonly ConsumerStep[]): ReadonlyMap<string, OrderAsked> {
  const orders = new Map<string, OrderAsked>();
  for (const action of actionsOf(steps)) {
    if (action.kind !== 'purchase') continue;
    for (const order of action.orders) {
      if (!orders.has(order.orderId)) orders.set(order.orderId, order);
    }
  }
  return orders;
}
