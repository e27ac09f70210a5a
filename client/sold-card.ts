import type { Card } from '../contracts/truemoney/cards.js';
import { REDACTED } from '../contracts/wire/secret-search.js';

const INSPECT = Symbol.for('nodejs.util.inspect.custom');

/**
 * A card that was bought. `pin` is an ordinary property: read it, or take the whole card with `reveal()`.
 *
 * `JSON.stringify` and `console.log` of a card, or of a result that holds cards, print no PIN, because that is how PINs end
 * in logs. **So never store a card through `JSON.stringify(card)`**: the PIN would be lost. Store `card.reveal()`.
 */
export class SoldCard implements Card {
  readonly cardType: string;
  readonly priceVnd: number;
  readonly pin: string;
  readonly serial: string;
  readonly expiry: string;

  constructor(card: Card) {
    this.cardType = card.cardType;
    this.priceVnd = card.priceVnd;
    this.pin = card.pin;
    this.serial = card.serial;
    this.expiry = card.expiry;
  }

  /** A plain copy, PIN included: for the customer and the vault, never for a log. */
  reveal(): Card {
    const { cardType, priceVnd, pin, serial, expiry } = this;
    return { cardType, priceVnd, pin, serial, expiry };
  }

  /** The card without its PIN. */
  toJSON(): Card {
    return { ...this.reveal(), pin: REDACTED };
  }

  [INSPECT](): Card {
    return this.toJSON();
  }
}
