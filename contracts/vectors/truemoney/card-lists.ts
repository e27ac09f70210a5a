import { cardCipherKey, printCardList, type Card, type Md5Reading } from '../../truemoney/cards.js';
import { chanceStream } from '../../wire/chance.js';
import type { Vector, VectorFile } from '../vector-file.js';
import { VECTOR_SEED } from '../vector-keys.js';
import { signing } from './signature.js';
import type { CardListVector } from './truemoney-vector.js';

/** Every reading makes the same key of it. */
export const VECTOR_PASSWORD = passwordWhoseMd5((md5) => !md5.startsWith('0'));
/** One password in 16 is like this one: Java and the rest of the world make different keys of it. */
const ZERO_PASSWORD = passwordWhoseMd5((md5) => /^0[1-9a-f]/.test(md5));
const TWO_ZEROS_PASSWORD = passwordWhoseMd5((md5) => /^00[1-9a-f]/.test(md5));

/** Cards of three kinds: other lengths, letters in a PIN, leading zeros. */
export const VECTOR_CARDS: readonly Card[] = [
  card('VTT', 10_000, { pin: '112233445566778', serial: '10001234567890', expiry: '31/12/2030' }),
  card('VNP', 500_000, { pin: '00012345678901', serial: '00000000042', expiry: '01/01/2031' }),
  card('GARENA', 20_000, { pin: 'AB12CD34', serial: 'GRN-0007', expiry: '29/02/2032' }),
];

/** What request 040101 buys: two cards of the service's first denomination. */
export const SOLD_CARDS: readonly Card[] = [
  card('VTT', 10_000, { pin: '112233445566778', serial: '10001234567890', expiry: '31/12/2030' }),
  card('VTT', 10_000, { pin: '223344556677889', serial: '10001234567891', expiry: '31/12/2030' }),
];

interface Case extends Vector {
  readonly apiPassword?: string;
  readonly keyReading?: Md5Reading;
  readonly cards?: readonly Card[];
  readonly print?: (cards: readonly Card[]) => string;
}

const KEYS: readonly Case[] = [
  { name: 'truemoney cards: one', cards: VECTOR_CARDS.slice(0, 1) },
  { name: 'truemoney cards: three' },
  {
    name: 'truemoney cards: the same key in the other reading',
    about: 'The md5 does not begin with 0, so both readings make the same key.',
    keyReading: 'zeros-kept',
  },
  {
    name: 'truemoney cards: md5 with a leading zero, dropped',
    about: 'The 24 characters begin after the zero.',
    apiPassword: ZERO_PASSWORD,
  },
  {
    name: 'truemoney cards: md5 with a leading zero, kept',
    reading: 'D26 zeros-kept',
    apiPassword: ZERO_PASSWORD,
    keyReading: 'zeros-kept',
  },
  {
    name: 'truemoney cards: md5 with two leading zeros, dropped',
    apiPassword: TWO_ZEROS_PASSWORD,
  },
  {
    name: 'truemoney cards: md5 with two leading zeros, kept',
    reading: 'D26 zeros-kept',
    apiPassword: TWO_ZEROS_PASSWORD,
    keyReading: 'zeros-kept',
  },
  {
    name: 'truemoney cards: password with Vietnamese letters',
    about: 'The md5 is of its UTF-8.',
    apiPassword: 'mật khẩu số 1',
  },
];

const LISTS: readonly Case[] = [
  {
    name: 'truemoney cards: separator in front',
    reading: 'D25 leading',
    print: (cards) => `;${printCardList(cards)}`,
  },
  {
    name: 'truemoney cards: separator behind',
    reading: 'D25 trailing',
    print: (cards) => `${printCardList(cards)};`,
  },
  {
    name: 'truemoney cards: separators at both ends',
    reading: 'D25 both',
    print: (cards) => `;${printCardList(cards)};`,
  },
  {
    name: 'truemoney cards: header piece',
    about: 'The piece is no card; all three cards must be found.',
    reading: 'D25 header',
    print: (cards) => `cardType|price|pin|serial|expiry;${printCardList(cards)}`,
  },
  {
    name: 'truemoney cards: price as a double',
    print: (cards) => cards.map(withDoublePrice).join(';'),
  },
];

/** `contracts/truemoney/vectors/card-lists.json`. */
export function trueMoneyCardLists(): VectorFile<CardListVector> {
  return {
    provider: 'truemoney',
    about:
      'encryptCards: 3DES-EDE in ECB mode with PKCS#7 padding; the key is the first 24 characters of the hexadecimal md5 of apiPassword, as ASCII.',
    vectors: [...KEYS, ...LISTS].map(cardListVector),
  };
}

function cardListVector(given: Case): CardListVector {
  const {
    apiPassword = VECTOR_PASSWORD,
    keyReading = 'zeros-dropped',
    cards = VECTOR_CARDS,
    print = printCardList,
    ...details
  } = given;
  const md5 = signing.digestHex('md5', apiPassword);
  const cipherKey = cardCipherKey(md5, keyReading);
  const plainText = print(cards);
  return {
    ...details,
    inputs: { apiPassword, cards },
    md5,
    keyReading,
    cipherKey,
    plainText,
    encryptCards: signing.tripleDesEncrypt({ key: cipherKey, text: plainText }),
    expected: { cards },
  };
}

function withDoublePrice(card: Card): string {
  return printCardList([card]).replace(`|${card.priceVnd}|`, `|${card.priceVnd}.0|`);
}

function card(
  cardType: string,
  priceVnd: number,
  rest: Pick<Card, 'pin' | 'serial' | 'expiry'>,
): Card {
  return { cardType, priceVnd, ...rest };
}

/** Encrypts with a password in the default reading. Source: D26. */
export function encrypted(plainText: string, apiPassword = VECTOR_PASSWORD): string {
  const key = cardCipherKey(signing.digestHex('md5', apiPassword), 'zeros-dropped');
  return signing.tripleDesEncrypt({ key, text: plainText });
}

function passwordWhoseMd5(isWanted: (md5: string) => boolean): string {
  const chance = chanceStream(VECTOR_SEED, 'apiPassword');
  for (;;) {
    const password = `matkhau${chance.digits(6)}`;
    if (isWanted(signing.digestHex('md5', password))) return password;
  }
}
