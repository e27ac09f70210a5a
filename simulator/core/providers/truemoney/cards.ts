import type { Card } from '../../../../contracts/truemoney/cards.js';
import type { ChanceStream } from '../../../../contracts/wire/chance.js';
import { vietnamYear } from '../../engine/calendar.js';

/** Digits of a serial and of a PIN: five of the partner's number and ten that are the card's. */
const OWN_DIGITS = 10;
const SPACE = 10n ** 15n;
/** Odd and no multiple of 5, so that multiplying by it maps 15-digit numbers one to one. */
const SPREAD = 618_033_988_749_893n;

/** Years until a card expires, counted from the year of sale. */
const SHELF_LIFE_YEARS = 3;

export interface CardOrder {
  readonly cardType: string;
  readonly priceVnd: number;
  readonly quantity: number;
  /** Begins every serial; no other partner has it. */
  readonly partnerNumber: number;
  readonly soldAtMs: number;
}

/**
 * Draws the cards of one purchase. Serials and PINs differ within the purchase and from those of any other
 * partner by their making; the ledger refuses those that the same partner was sold before.
 */
export function drawCards(order: CardOrder, chance: ChanceStream): readonly Card[] {
  const expiry = `31/12/${vietnamYear(order.soldAtMs) + SHELF_LIFE_YEARS}`;
  const serials = distinctNumbers(order, chance);
  const pins = distinctNumbers(order, chance).map(scatter);
  return serials.map((serial, i) => ({
    cardType: order.cardType,
    priceVnd: order.priceVnd,
    pin: pins[i] ?? '',
    serial,
    expiry,
  }));
}

function distinctNumbers({ quantity, partnerNumber }: CardOrder, chance: ChanceStream): string[] {
  const numbers = new Set<string>();
  while (numbers.size < quantity) numbers.add(`${partnerNumber}${chance.digits(OWN_DIGITS)}`);
  return [...numbers];
}

/** Hides the partner's number in a PIN without ever making two PINs the same. */
function scatter(number: string): string {
  return String((BigInt(number) * SPREAD) % SPACE).padStart(15, '0');
}
