import { MAGIC_PHONE_BLOCK } from '../wire/phone.js';
import { NAMED_FAULTS, namedFault, type NamedFault } from './named.js';

/** Request ids with this beginning are magic. */
export const MAGIC_ID_PREFIX = 'sim-';

/** Fifth digit of a magic phone that names a fault by its number. */
const FAULT_KIND = '6';
const FAULT_PHONE = new RegExp(`^${MAGIC_PHONE_BLOCK}${FAULT_KIND}(\\d{5})$`);

/** The fault that a phone asks for by its number, `0990 6 nnnnn`; `undefined` for any other phone. */
export function faultOfPhone(phone: string): NamedFault | undefined {
  const [, digits] = FAULT_PHONE.exec(phone) ?? [];
  return digits === undefined ? undefined : namedFault(Number(digits));
}

/** The phone that asks for a named fault. */
export function phoneOfFault({ number }: NamedFault): string {
  return `${MAGIC_PHONE_BLOCK}${FAULT_KIND}${String(number).padStart(5, '0')}`;
}

/** The fault that a request id asks for by its name, `sim-<name>-…`; the longest wins: `sim-hang-before-commit-1` is not `hang`. */
export function faultOfRequestId(requestId: string): NamedFault | undefined {
  if (!requestId.startsWith(MAGIC_ID_PREFIX)) return undefined;
  return NAMED_FAULTS.filter(({ name }) => requestId.startsWith(`${MAGIC_ID_PREFIX}${name}-`)).sort(
    (one, other) => other.name.length - one.name.length,
  )[0];
}
