import type { Card } from '../../../truemoney/cards.js';
import { recordOf } from '../context.js';
import type { ExpectationCheck, Mismatch } from './expectation-check.js';

/** Number, kind and price of the cards, and that none of them is there twice. */
export const checkCards: ExpectationCheck<'cards'> = (expected, { observation }) => {
  const cards = observation.cards ?? [];
  const { count, cardType, priceVnd } = expected;
  if (count !== undefined && cards.length !== count) {
    return { found: counted(cards.length), expected: counted(count) };
  }
  const repeated = cards.length - new Set(cards.map((card) => card.serial)).size;
  if (repeated > 0) return { found: `${repeated} serials twice`, expected: 'each card once' };
  return (
    everyCard(cards, { facet: (card) => card.cardType, wanted: cardType, name: 'type' }) ??
    everyCard(cards, { facet: (card) => card.priceVnd, wanted: priceVnd, name: 'price' })
  );
};

/** The very cards of an earlier step, PINs and all; the message never shows a PIN. */
export const checkSameCards: ExpectationCheck<'sameCardsAs'> = (
  expected,
  { context, observation },
) => {
  const mine = (observation.cards ?? []).map(identity).sort();
  const theirs = (recordOf(context, expected).observation.cards ?? []).map(identity).sort();
  if (theirs.length > 0 && JSON.stringify(mine) === JSON.stringify(theirs)) return undefined;
  const same = mine.filter((card) => theirs.includes(card)).length;
  return {
    found: `${counted(mine.length)}, ${same} of them the same`,
    expected: `the ${counted(theirs.length)} of step "${expected}"`,
  };
};

function identity({ cardType, priceVnd, pin, serial, expiry }: Card): string {
  return [cardType, priceVnd, pin, serial, expiry].join('|');
}

function everyCard(
  cards: readonly Card[],
  facet: {
    readonly facet: (card: Card) => string | number;
    readonly wanted: string | number | undefined;
    readonly name: string;
  },
): Mismatch | undefined {
  const { wanted, name } = facet;
  if (wanted === undefined) return undefined;
  const odd = cards.find((card) => facet.facet(card) !== wanted);
  return odd === undefined
    ? undefined
    : {
        found: `a card of ${name} ${facet.facet(odd)}`,
        expected: `${name} ${wanted} on every card`,
      };
}

function counted(count: number): string {
  return count === 1 ? '1 card' : `${count} cards`;
}
