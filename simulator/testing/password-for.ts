import type { DialectGiven } from '../../contracts/kit/ports.js';
import type { Signing } from '../../contracts/signing/port.js';
import { chanceStream } from '../../contracts/wire/chance.js';

/** Where a scenario is about leading zeros, a password whose md5 has one; else the simulator's own choice. Source: D26. */
export function passwordFor(
  dialect: DialectGiven,
  signing: Pick<Signing, 'digestHex'>,
): { readonly apiPassword?: string } {
  if (!('truemoney.cardKey' in dialect)) return {};
  const chance = chanceStream('password with a leading zero');
  for (;;) {
    const apiPassword = `pw${chance.digits(14)}`;
    if (signing.digestHex('md5', apiPassword).startsWith('0')) return { apiPassword };
  }
}
