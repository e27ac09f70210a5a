import { partnerKeysOf } from '../control/partner-keys.js';
import type { Simulator } from '../compose.js';
import type { DvsOpening, TrueMoneyOpening } from '../core/partners/opening.js';
import type { SecretBook } from './secret-book.js';

/** Learns the secrets of a DVS partner. */
export function learnDvsSecrets(
  book: SecretBook,
  { username: partner, privatekey, furtherPrivatekeys = [] }: DvsOpening,
): void {
  for (const secret of [privatekey, ...furtherPrivatekeys]) {
    book.learn({ kind: 'privatekey', provider: 'dvs', partner }, secret);
  }
}

/** Learns the secrets of a TrueMoney partner that was opened over the control API, with the key that it was given there, if any. */
export function learnTrueMoneySecrets(
  book: SecretBook,
  { username: partner, apiPassword, publicKeyPem }: TrueMoneyOpening,
  { seed }: Pick<Simulator, 'seed'>,
): void {
  book.learn({ kind: 'apiPassword', provider: 'truemoney', partner }, apiPassword);
  const made = partnerKeysOf(seed);
  if (made.publicKeyPem !== publicKeyPem) return;
  book.learn({ kind: 'private key', provider: 'truemoney', partner }, made.privateKeyPem);
}

/** Learns the PINs that a purchase of cards was sold, before its answer goes out. */
export async function learnPins(
  book: SecretBook,
  { ledger }: Pick<Simulator, 'ledger'>,
  bought: { readonly partner: string; readonly transactionId: string },
): Promise<void> {
  const { partner, transactionId } = bought;
  const found = await ledger.find({ provider: 'truemoney', transactionId });
  for (const { pin } of found?.goods.cards ?? []) {
    book.learnPin({ kind: 'PIN', provider: 'truemoney', partner }, pin);
  }
}
