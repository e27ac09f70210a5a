import type { Signing } from '../../../signing/port.js';
import {
  cardCipherKey,
  parseCardList,
  type Card,
  type Md5Reading,
} from '../../../truemoney/cards.js';
import type { TrueMoneyDialect } from '../../../truemoney/dialect.js';
import type { Serial } from '../../../truemoney/transaction.js';

/** Who deciphers, and with what. */
interface Reader {
  readonly signing: Signing;
  readonly credentials: { readonly apiPassword: string };
  readonly dialect: Pick<TrueMoneyDialect, 'queryPins'>;
}

const READINGS: readonly Md5Reading[] = ['zeros-dropped', 'zeros-kept'];

/** A PIN as providers print it. A wrong key may decipher to something, but not to this. */
const PIN = /^[A-Za-z0-9]{8,}$/;

/**
 * The cards of an EPIN reply; `undefined` when there are none or one cannot be read. Whether they
 * are as many as were bought, a scenario says itself.
 */
export function cardsOfReply(
  encrypted: string | undefined,
  reader: Reader,
): readonly Card[] | undefined {
  return plainTexts(encrypted ?? '', reader)
    .map(parseCardList)
    .find(({ cards, unread }) => cards.length > 0 && unread === 0)?.cards;
}

/** The cards of a looked-up transaction, PINs encrypted or not (D27); `undefined` when one cannot be read. */
export function cardsOfTransaction(
  serials: readonly Serial[],
  reader: Reader,
): readonly Card[] | undefined {
  const cards = serials.flatMap(({ serial, encryptedPin, priceVnd, cardType, expiredDate }) => {
    const texts =
      reader.dialect.queryPins === 'plain' ? [encryptedPin] : plainTexts(encryptedPin, reader);
    const pin = texts.find((text) => PIN.test(text));
    return pin === undefined ? [] : [{ cardType, priceVnd, pin, serial, expiry: expiredDate }];
  });
  return cards.length === serials.length ? cards : undefined;
}

/**
 * What a cipher may say: one password in sixteen has an md5 with a leading zero, and then two keys
 * are possible (D26).
 */
function plainTexts(cipher: string, { signing, credentials }: Reader): readonly string[] {
  const md5 = signing.digestHex('md5', credentials.apiPassword);
  return READINGS.map((reading) =>
    signing.tripleDesDecrypt({ key: cardCipherKey(md5, reading), cipherBase64: cipher }),
  ).filter((text) => text !== undefined);
}
