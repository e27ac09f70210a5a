import type { OrderAsked } from '../consumers/messages.js';
import type { ProviderName } from '../../wire/operation.js';
import type { ObservedExchange } from '../oracle/observation.js';
import { localPhone } from '../../wire/phone.js';

/** What was bought, as far as an order, a request and a transaction all say it. */
export interface Goods {
  readonly provider: ProviderName;
  readonly operation: 'topup' | 'buy-cards';
  readonly phone: string | undefined;
  readonly serviceCode: string | undefined;
  readonly unitPriceVnd: number | undefined;
  readonly quantity: number | undefined;
}

/**
 * A text that is the same for the same goods. A consumer does not tell under which id it buys an order, so orders, requests and
 * transactions are put together by what was bought; of a top-up that is the phone, whatever the service is called.
 */
export function goodsKey(goods: Goods): string {
  const { provider, operation, phone, serviceCode, unitPriceVnd, quantity } = goods;
  const thing =
    operation === 'topup' ? [localPhone(phone ?? '')] : [serviceCode ?? '', quantity ?? 1];
  return JSON.stringify([provider, operation, unitPriceVnd, ...thing]);
}

/** The goods of an order. */
export function goodsOfOrder(order: OrderAsked): Goods {
  const { provider, kind, phone, serviceCode, amountVnd, quantity = 1 } = order;
  const operation = kind === 'topup' ? 'topup' : 'buy-cards';
  return { provider, operation, phone, serviceCode, unitPriceVnd: amountVnd, quantity };
}

/** The goods that a request asks for. */
export function goodsOfExchange(exchange: ObservedExchange): Goods {
  const { provider, phone, service: serviceCode, amountVnd: unitPriceVnd, quantity } = exchange;
  return {
    provider,
    operation: exchange.operation === 'buy-cards' ? 'buy-cards' : 'topup',
    phone,
    serviceCode,
    unitPriceVnd,
    quantity: quantity === undefined ? undefined : Number(quantity),
  };
}

/** True for a transaction of just these goods. */
export function isOfOrder(transaction: Goods, order: OrderAsked): boolean {
  return goodsKey(transaction) === goodsKey(goodsOfOrder(order));
}
