import { cardCipherKey, printCardList, type Card } from '../../../../contracts/truemoney/cards.js';
import { printTelco } from '../../../../contracts/truemoney/telcos.js';
import type { Context } from '../../engine/context.js';
import type { TrueMoneyPartner } from './partner.js';

/** The encrypted list of a purchase's cards; null when there are none. Source: PROVIDERS 3.3, D22, D25. */
export function encryptedCards(
  context: Context,
  partner: TrueMoneyPartner,
  cards: readonly Card[],
): string | null {
  if (cards.length === 0) return null;
  const { cardListForm, viettelCode } = partner.dialect;
  const printed = cards.map((c) => ({ ...c, cardType: printTelco(c.cardType, viettelCode) }));
  const text = printCardList(printed, cardListForm);
  return context.signing.tripleDesEncrypt({ key: cipherKeyOf(context, partner), text });
}

/** The key of the partner's cards. Source: D26. */
export function cipherKeyOf({ signing }: Context, partner: TrueMoneyPartner): string {
  return cardCipherKey(signing.digestHex('md5', partner.apiPassword), partner.dialect.cardKey);
}
