import { parseWholeVnd } from '../wire/money.js';

/** A card as the provider sells it. The PIN is money: whoever reads it can spend it. */
export interface Card {
  readonly cardType: string;
  readonly priceVnd: number;
  readonly pin: string;
  readonly serial: string;
  /** `dd/MM/yyyy`. */
  readonly expiry: string;
}

/** The plain text of `encryptCards`: cards joined by `;`. Source: PROVIDERS 3.3, D25. */
export function printCardList(cards: readonly Card[]): string {
  return cards
    .map((card) => [card.cardType, card.priceVnd, card.pin, card.serial, card.expiry].join('|'))
    .join(';');
}

/** The cards found, and the pieces that are no card: a caller must know what it could not read. */
export interface CardList {
  readonly cards: readonly Card[];
  readonly unread: number;
}

/**
 * Reads the plain text of `encryptCards`. Separators at the ends and a header piece are allowed (D25), so the
 * first and the last card are never lost; a piece that is not a card is counted in `unread`.
 */
export function parseCardList(text: string): CardList {
  const cards: Card[] = [];
  let unread = 0;
  for (const piece of text.split(';').map((p) => p.trim())) {
    if (piece === '') continue;
    const card = parseCard(piece);
    if (card === undefined) unread += 1;
    else cards.push(card);
  }
  return { cards, unread };
}

function parseCard(piece: string): Card | undefined {
  const [cardType, price, pin, serial, expiry, ...rest] = piece.split('|');
  const priceVnd = parseWholeVnd((price ?? '').replace(/\.0$/, ''));
  if (!cardType || priceVnd === undefined || rest.length > 0) return undefined;
  if (pin === undefined || !/^[A-Za-z0-9]{8,}$/.test(pin)) return undefined;
  if (!serial || expiry === undefined || !/^\d{2}\/\d{2}\/\d{4}$/.test(expiry)) return undefined;
  return { cardType, priceVnd, pin, serial, expiry };
}

/** How the md5 text loses its leading zeros: Java prints it through a big integer, C# and PHP keep it (D26). */
export type Md5Reading = 'zeros-dropped' | 'zeros-kept';

/**
 * The 24 ASCII characters that key 3DES: the first 24 of the lower-case hex md5 of `apiPassword`.
 * @param md5Hex 32 lower-case hex digits.
 * Source: PROVIDERS 3.3, D26.
 */
export function cardCipherKey(md5Hex: string, reading: Md5Reading): string {
  return (reading === 'zeros-dropped' ? md5Hex.replace(/^0+/, '') : md5Hex).slice(0, 24);
}
