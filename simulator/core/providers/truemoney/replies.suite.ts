import { cardCipherKey, parseCardList, type Card } from '../../../../contracts/truemoney/cards.js';
import type { HashName } from '../../../../contracts/signing/port.js';
import { PROVIDER_KEYS, signing, type Reply } from '../../test-bed.suite.js';

export const TOPUP = { serviceCode: '060000', price: 10_000, phoneNumber: '0912345678' };
export const CARDS = { serviceCode: '040101', price: 10_000, quantity: 2 };

/** The key of the demo partner's cards. */
export const cipherKey = cardCipherKey(signing.digestHex('md5', 'secret'), 'zeros-dropped');

/** The plain card list of a purchase. */
export function cardText(reply: Pick<Reply, 'encryptCards'>, key = cipherKey): string {
  return signing.tripleDesDecrypt({ key, cipherBase64: reply.encryptCards ?? '' }) ?? '';
}

export function cardsOf(reply: Reply): readonly Card[] {
  return parseCardList(cardText(reply)).cards;
}

/** True when the provider has signed `text` on this reply. */
export function isSignedBy(
  reply: Pick<Reply, 'dataSign'>,
  text: string,
  by: { readonly hash?: HashName; readonly publicKeyPem?: string } = {},
): boolean {
  const { hash = 'sha1', publicKeyPem = PROVIDER_KEYS.publicKeyPem } = by;
  return signing.verify({ hash, text, signatureBase64: reply.dataSign ?? '', publicKeyPem });
}
