import { cardCipherKey, parseCardList, type Card } from '../../contracts/truemoney/cards.js';
import type { TrueMoneyDialect } from '../../contracts/truemoney/dialect.js';
import type { Serial } from '../../contracts/truemoney/transaction.js';
import type { Signing } from '../../contracts/signing/port.js';
import { SoldCard } from '../sold-card.js';
import { areOrderedCards, type CardOrder } from './ordered-cards.js';

const KEY_LENGTH = 24;
/** A PIN as providers print it. A wrong key gives other characters, or none. */
const PIN = /^[A-Za-z0-9]{8,}$/;

/** The texts that open cards: the md5 of the password, and what the two readings of D26 make of it. */
export function cipherSecrets(signing: Signing, apiPassword: string): readonly string[] {
  const md5 = signing.digestHex('md5', apiPassword);
  return [md5, cardCipherKey(md5, 'zeros-dropped'), cardCipherKey(md5, 'zeros-kept')];
}

/**
 * Opens encrypted cards. For one password in sixteen Java and the rest of the world make different keys of it, so both
 * are tried (D26); a wrong key is told from the right one by what it opens. Answers `undefined` unless *every* card
 * could be read and is as ordered: half a delivery looks like a whole one.
 */
export class CardOpener {
  readonly #signing: Signing;
  readonly #keys: readonly string[];
  readonly #queryPins: TrueMoneyDialect['queryPins'];

  constructor(options: {
    readonly signing: Signing;
    readonly apiPassword: string;
    readonly queryPins: TrueMoneyDialect['queryPins'];
  }) {
    const [, ...keys] = cipherSecrets(options.signing, options.apiPassword);
    this.#signing = options.signing;
    this.#queryPins = options.queryPins;
    this.#keys = [...new Set(keys)].filter((key) => key.length === KEY_LENGTH);
  }

  /** The cards of `encryptCards`. */
  openList(cipherBase64: string, order: CardOrder): readonly SoldCard[] | undefined {
    for (const key of this.#keys) {
      const text = this.#signing.tripleDesDecrypt({ key, cipherBase64 });
      if (text === undefined) continue;
      const { cards, unread } = parseCardList(text);
      if (unread === 0 && areOrderedCards(cards, order)) return cards.map(soldCard);
    }
    return undefined;
  }

  /** The cards of a looked-up transaction; their PINs are encrypted one by one, or in the clear (D27). */
  openSerials(serials: readonly Serial[], order: CardOrder): readonly SoldCard[] | undefined {
    for (const key of this.#keys) {
      const cards = serials.flatMap((serial) => this.#openSerial(serial, key));
      if (cards.length === serials.length && areOrderedCards(cards, order)) {
        return cards.map(soldCard);
      }
    }
    return undefined;
  }

  #openSerial(serial: Serial, key: string): readonly Card[] {
    const { encryptedPin: cipherBase64 } = serial;
    // Never guessed: an encrypted PIN can look like a plain one, and would be sold as it stands.
    const pin =
      this.#queryPins === 'plain'
        ? cipherBase64
        : this.#signing.tripleDesDecrypt({ key, cipherBase64 });
    if (pin === undefined || !PIN.test(pin)) return [];
    const { cardType, priceVnd, expiredDate: expiry } = serial;
    return [{ cardType, priceVnd, pin, serial: serial.serial, expiry }];
  }
}

function soldCard(card: Card): SoldCard {
  return new SoldCard(card);
}
