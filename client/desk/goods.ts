import { MAX_QUANTITY } from '../../contracts/truemoney/endpoints.js';
import { PROVIDER_NAMES } from '../../contracts/wire/operation.js';
import { DeskError } from './desk-error.js';
import type { Goods, OrderAsked } from './order.js';

const KINDS: readonly unknown[] = ['topup', 'cards'];

/**
 * The goods of an order, checked, without what does not belong to their kind. What the provider itself takes (which phones,
 * which prices) is checked by its client, and fails the order without a request.
 * @throws DeskError `ORDER_INVALID`; the message repeats no value that could be a customer's.
 */
export function goodsOf(asked: OrderAsked): Goods {
  const trouble = troubleOf(asked);
  if (trouble !== undefined) throw new DeskError('ORDER_INVALID', trouble);
  const { provider, kind, phone, gateway, serviceCode, amountVnd, quantity = 1 } = asked;
  return kind === 'topup'
    ? { provider, kind, phone, ...(provider === 'dvs' ? { gateway } : {}), amountVnd }
    : { provider, kind, serviceCode, amountVnd, quantity };
}

/** What the customer pays for goods, in VND. */
export function priceVnd({ amountVnd, quantity = 1 }: Goods): number {
  return amountVnd * quantity;
}

/** True when two orders are about the same things. */
export function isSameGoods(one: Goods, other: Goods): boolean {
  const key = ({ provider, kind, phone, gateway, serviceCode, amountVnd, quantity }: Goods) =>
    JSON.stringify([provider, kind, phone, gateway, serviceCode, amountVnd, quantity]);
  return key(one) === key(other);
}

/** The first thing that is wrong, in words. Orders come from other programs, so their types are looked at too. */
function troubleOf(asked: OrderAsked): string | undefined {
  const { orderId, provider, kind, amountVnd, quantity = 1 } = asked;
  if (!isText(orderId) || orderId.length > 100) {
    return 'orderId must be a text of 1 to 100 characters';
  }
  if (!PROVIDER_NAMES.includes(provider)) {
    return `provider must be one of ${PROVIDER_NAMES.join(', ')}`;
  }
  if (!KINDS.includes(kind)) return `kind must be one of ${KINDS.join(', ')}`;
  if (!Number.isSafeInteger(amountVnd) || amountVnd < 1) {
    return 'amountVnd must be a whole number of VND, at least 1';
  }
  if (!Number.isInteger(quantity) || quantity < 1 || quantity > MAX_QUANTITY) {
    return `quantity must be a whole number from 1 to ${MAX_QUANTITY}`;
  }
  if (!Number.isSafeInteger(amountVnd * quantity)) return 'amountVnd times quantity is too much';
  return kind === 'topup' ? topupTrouble(asked) : cardsTrouble(asked);
}

function topupTrouble({ phone, gateway, quantity = 1 }: OrderAsked): string | undefined {
  if (!isText(phone)) return 'a top-up needs phone, a text';
  if (gateway !== undefined && !isText(gateway)) return 'gateway must be a text';
  // The customer would pay for several and one would be sent.
  return quantity === 1 ? undefined : 'a top-up has no quantity; order each one by itself';
}

function cardsTrouble({ provider, serviceCode }: OrderAsked): string | undefined {
  if (provider === 'dvs') return 'dvs sells no cards; order them at truemoney';
  return isText(serviceCode) ? undefined : 'cards need serviceCode, a text';
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
