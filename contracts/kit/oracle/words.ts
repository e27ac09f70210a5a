import { showVnd } from '../../wire/money.js';
import type { ObservedExchange } from './observation.js';

/** A purchase by the name that its sender gave it. */
export function nameOf({ requestId, number, operation }: ObservedExchange): string {
  return requestId ?? `the ${operation ?? 'request'} without an id (request ${number})`;
}

/** `0912345678, 10.000 ₫`: what was bought, as far as it was said. */
export function goodsOf(exchange: ObservedExchange): string {
  const { phone, amountVnd, amountText, service, quantity, operation } = exchange;
  const amount = amountVnd === undefined ? amountText : showVnd(amountVnd);
  const many = quantity === undefined ? '' : `${quantity} × `;
  return [
    ...(phone === undefined ? [] : [phone]),
    ...(operation === 'buy-cards' && service !== undefined ? [service] : []),
    ...(amount === undefined ? [] : [`${many}${amount}`]),
  ].join(', ');
}

/** The same words as the beginning of a sentence. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** `once`, `twice`, `5 times`. */
export function times(count: number): string {
  if (count === 1) return 'once';
  return count === 2 ? 'twice' : `${count} times`;
}
