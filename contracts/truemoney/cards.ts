import { parseWholeVnd } from '../wire/money.js';
import type { TrueMoneyDialect } from './dialect.js';

/** A card as the provider sells it. The PIN is money: whoever reads it can spend it. */
export interface Card {
  readonly cardType: string;
  readonly priceVnd: number;
  readonly pin: string;
  readonly serial: string;
  /** `dd/MM/yyyy`. */
  readonly expiry: string;
}

/**
 * The plain text of `encryptCards`: cards joined by `;`.
 * @param form what stands around them; default `joined`. A header is the number of cards (ours: nobody has seen one).
 * Source: PROVIDERS 3.3, D25.
 */
export function printCardList(
  cards: readonly Card[],
  form: TrueMoneyDialect['cardListForm'] = 'joined',
): string {
  const pieces = cards.map((card) =>
    [card.cardType, card.priceVnd, card.pin, card.serial, card.expiry].join('|'),
  );
  const [before, after] = AROUND[form];
  const header = form === 'header' ? [String(cards.length)] : [];
  return `${before}${[...header, ...pieces].join(';')}${after}`;
}

const AROUND: Readonly<Record<TrueMoneyDialect['cardListForm'], readonly [string, string]>> = {
  joined: ['', ''],
  leading: [';', ''],
  trailing: ['', ';'],
  both: [';', ';'],
  header: ['', ''],
};

/** The cards found, and what is no card: a caller must know what it could not read. */
export interface CardList {
  readonly cards: readonly Card[];
  /** The first piece, when it has no price (D25). */
  readonly header: string | undefined;
  /** Pieces that should be cards and are not. */
  readonly unread: number;
}

/**
 * Reads the plain text of `encryptCards`. Separators at the ends and a header piece are allowed (D25), so the
 * first and the last card are never lost. A caller still compares the number of cards with what it bought.
 */
export function parseCardList(text: string): CardList {
  const pieces = text
    .split(';')
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '');
  const [first] = pieces;
  const header = first !== undefined && priceOf(first) === undefined ? first : undefined;
  const rest = header === undefined ? pieces : pieces.slice(1);
  const cards = rest.map(parseCard).filter((card) => card !== undefined);
  return { cards, header, unread: rest.length - cards.length };
}

/** The amount in the second field; a piece without one is no card, not even a broken one. */
function priceOf(piece: string): number | undefined {
  return parseWholeVnd((piece.split('|')[1] ?? '').replace(/\.0$/, ''));
}

function parseCard(piece: string): Card | undefined {
  const [cardType, , pin, serial, expiry, ...rest] = piece.split('|');
  const priceVnd = priceOf(piece);
  if (!cardType || priceVnd === undefined || rest.length > 0) return undefined;
  if (pin === undefined || !/^[A-Za-z0-9]{8,}$/.test(pin)) return undefined;
  if (!serial || expiry === undefined || !/^\d{2}\/\d{2}\/\d{4}$/.test(expiry)) return undefined;
  return { cardType, priceVnd, pin, serial, expiry };
}

/** How the md5 text loses its leading zeros: Java prints it through a big integer, C# and PHP keep it (D26). */
export type Md5Reading = TrueMoneyDialect['cardKey'];

/**
 * The 24 ASCII characters that key 3DES: the first 24 of the lower-case hex md5 of `apiPassword`.
 * @param md5Hex 32 lower-case hex digits.
 * Source: PROVIDERS 3.3, D26.
 */
export function cardCipherKey(md5Hex: string, reading: Md5Reading): string {
  return (reading === 'zeros-dropped' ? md5Hex.replace(/^0+/, '') : md5Hex).slice(0, 24);
}
