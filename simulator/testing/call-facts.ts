import { localPhone } from '../../contracts/wire/phone.js';
import { fitsEntry } from '../control/entry-match.js';
import type { CallMatch, SimCall } from './sim.js';

/** True when a call fits all that is given; a phone fits with its country code and without. */
export function fitsCall(call: SimCall, { phone, ...facts }: CallMatch): boolean {
  return fitsEntry(call, facts) && (phone === undefined || phoneOf(call) === localPhone(phone));
}

/** The phone that a call sent, in the form with a leading 0; `undefined` when it sent none. */
export function phoneOf(call: SimCall): string | undefined {
  const phone = fieldOf(call, 'phone') ?? fieldOf(call, 'phonenumber');
  return phone === undefined ? undefined : localPhone(phone);
}

/** What a purchase would cost, in VND: price times quantity. `undefined` when it names no price. */
export function amountOf(call: SimCall): number | undefined {
  const price = fieldOf(call, 'sotien') ?? fieldOf(call, 'price');
  if (price === undefined) return undefined;
  return Number(price) * Number(fieldOf(call, 'quantity') ?? 1);
}

function fieldOf({ request }: SimCall, name: string): string | undefined {
  const pair = Object.entries(request?.fields ?? {}).find(([key]) => key.toLowerCase() === name);
  return pair?.[1];
}
