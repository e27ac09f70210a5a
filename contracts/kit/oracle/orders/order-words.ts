import { showVnd } from '../../../wire/money.js';
import type { LedgerTransaction } from '../../consumer-run/world.js';
import type { ObservedExchange, Told } from '../observation.js';
import type { OrderFacts } from './order-story.js';

/** `order a (topup of 0912345678, 10.000 ₫)`. */
export function orderName({ order }: OrderFacts): string {
  const { orderId, kind, phone = '', serviceCode = '', amountVnd, quantity = 1 } = order;
  const goods =
    kind === 'topup'
      ? `top-up of ${phone}, ${showVnd(amountVnd)}`
      : `${quantity} × ${showVnd(amountVnd)} of ${serviceCode}`;
  return `order ${orderId} (${goods})`;
}

/** What the provider has, as the second half of a sentence: `has charged 10.000 ₫ for it (T1)`. */
export function truthWords(transactions: readonly LedgerTransaction[]): string {
  const of = (state: LedgerTransaction['state']) =>
    transactions.filter((one) => one.state === state);
  const charged = of('succeeded');
  const held = of('held');
  if (charged.length > 0) return `has charged ${sumOf(charged)} for it (${idsOf(charged)})`;
  if (held.length > 0)
    return `holds ${sumOf(held)} for it (${idsOf(held)}) and may still charge it`;
  const reversed = of('reversed');
  if (reversed.length > 0) return `charged it and has given ${sumOf(reversed)} back`;
  return transactions.length > 0 ? 'has not charged it' : 'has never got it';
}

function sumOf(transactions: readonly LedgerTransaction[]): string {
  return showVnd(transactions.reduce((sum, { amountVnd }) => sum + amountVnd, 0));
}

export function idsOf(transactions: readonly LedgerTransaction[]): string {
  return transactions.map(({ id }) => id).join(' and ');
}

/** A code as its provider prints it: `0;id`, a bare `-1`, `4501`. */
export function codeName({ provider }: ObservedExchange, { cause }: Told): string {
  const { code = '', table } = cause;
  if (provider !== 'dvs') return `\`${code}\``;
  return table === 'telco' ? `\`${code};id\`` : `a bare \`${code}\``;
}
