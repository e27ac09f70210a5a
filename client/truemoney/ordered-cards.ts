import type { Card } from '../../contracts/truemoney/cards.js';
import { serviceOf } from '../../contracts/truemoney/services.js';
import { TELCOS, type TelcoCode } from '../../contracts/truemoney/telcos.js';

/** Cards as they were ordered, as far as somebody knows. */
export interface CardOrder {
  readonly quantity: number;
  /** Price of one card, in VND. */
  readonly amountVnd?: number | undefined;
  readonly serviceCode?: string | undefined;
}

/**
 * True when the cards are the ordered ones. The provider's signature does not cover them, so a list of the right length
 * may still hold one card twice, cheaper cards, or another issuer's: each of them sold would be somebody's loss.
 */
export function areOrderedCards(cards: readonly Card[], order: CardOrder): boolean {
  const { quantity, amountVnd, serviceCode } = order;
  // Old codes name the same services, whoever takes them (D31).
  const cardType = serviceOf(serviceCode ?? '', 'accepted')?.cardType;
  return (
    cards.length === quantity &&
    areDistinct(cards.map(({ serial }) => serial)) &&
    areDistinct(cards.map(({ pin }) => pin)) &&
    cards.every(
      (card) =>
        Number.isSafeInteger(card.priceVnd) &&
        card.priceVnd > 0 &&
        (amountVnd === undefined || card.priceVnd === amountVnd) &&
        (cardType === undefined || isOfIssuer(card.cardType, cardType)) &&
        isCalendarDate(card.expiry),
    )
  );
}

function areDistinct(texts: readonly string[]): boolean {
  return new Set(texts).size === texts.length;
}

/**
 * True when a card bears a code of the issuer. Two issuers have two codes each, and the document does not say which one
 * their cards bear; Viettel's is not in it at all, so any text will do that is nobody else's. Source: TM "Telco Code", D22.
 */
function isOfIssuer(seen: string, expected: TelcoCode): boolean {
  const issuer = issuerOf(seen);
  return issuer === undefined ? expected === 'VTT' : issuer === issuerOf(expected);
}

function issuerOf(code: string): string | undefined {
  return TELCOS.find((telco) => telco.code === code)?.label;
}

/** `dd/MM/yyyy`, and a day that exists: `31/02/2027` is text that was mangled. */
function isCalendarDate(text: string): boolean {
  const [, day, month, year] = (/^(\d{2})\/(\d{2})\/(\d{4})$/.exec(text) ?? []).map(Number);
  if (day === undefined || month === undefined || year === undefined) return false;
  const date = new Date(Date.UTC(year, month - 1, day));
  // Years before 100 are taken for those after 1900, so the year is compared as well.
  return (
    date.getUTCDate() === day && date.getUTCMonth() === month - 1 && date.getUTCFullYear() === year
  );
}
