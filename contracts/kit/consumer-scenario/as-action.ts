import type { OrderAsked } from '../consumers/messages.js';
import type { FaultInput } from '../scenario/form/fault-form.js';
import type { ActionKind, OrderForm } from './consumer-form.js';
import type { ConsumerAction, CrashPoint } from './consumer-scenario.js';

/** An action in its written form: the keys of its own kind are there. */
export interface Written {
  readonly purchase?: OrderForm | readonly OrderForm[] | undefined;
  readonly again?: string | undefined;
  readonly balance?: OrderAsked['provider'] | undefined;
  readonly resolve?:
    { readonly order: string; readonly as: 'succeeded' | 'failed' | 'reversed' } | undefined;
  readonly fault?: FaultInput | undefined;
  readonly forMs?: number | undefined;
  readonly settle?: object;
  readonly heal?: object;
  /** Of a crash on its own an empty object. */
  readonly crash?: CrashPoint | object | undefined;
}

/**
 * The action that a checked form means.
 * @param orders those of the actions before, by name; new ones are added.
 */
export function asAction(
  kind: ActionKind,
  form: Written,
  orders: Map<string, OrderAsked>,
): ConsumerAction {
  // The form was checked for `kind`; the compiler cannot follow that.
  const read = form as { readonly [Key in keyof Written]-?: NonNullable<Written[Key]> };
  const crash = form.crash as CrashPoint | undefined;
  switch (kind) {
    case 'purchase': {
      const list = [read.purchase].flat() as readonly OrderForm[];
      const asked = list.map(orderOf);
      for (const order of asked) {
        if (!orders.has(order.orderId)) orders.set(order.orderId, order);
      }
      return { kind, orders: asked, crash };
    }
    case 'again': {
      const order = orders.get(read.again);
      return { kind: 'purchase', orders: order === undefined ? [] : [order], crash };
    }
    case 'settle':
      return { kind, crash };
    case 'crash':
    case 'heal':
      return { kind };
    case 'balance':
      return { kind, provider: read.balance };
    case 'resolve':
      return { kind, orderId: read.resolve.order, as: read.resolve.as };
    case 'fault':
      return { kind, fault: read.fault, forMs: form.forMs };
  }
}

function orderOf({ order: orderId, provider, phone, gateway, ...goods }: OrderForm): OrderAsked {
  const { service: serviceCode, amountVnd, quantity } = goods;
  return {
    ...{ orderId, provider, kind: serviceCode === undefined ? 'topup' : 'cards' },
    ...(phone === undefined ? {} : { phone }),
    ...(gateway === undefined ? {} : { gateway }),
    ...(serviceCode === undefined ? {} : { serviceCode }),
    amountVnd,
    ...(quantity === undefined ? {} : { quantity }),
  };
}
