import { cardCipherKey, printCardList } from '../../truemoney/cards.js';
import type { VectorFile } from '../vector-file.js';
import { encrypted, SOLD_CARDS, VECTOR_PASSWORD } from './card-lists.js';
import { signing } from './signature.js';
import type { UnreadableCardsVector } from './truemoney-vector.js';

const WHOLE = encrypted(printCardList(SOLD_CARDS));

const CASES: readonly (readonly [what: string, about: string, encryptCards: string])[] = [
  [
    'encrypted with another password',
    'What it opens to is not padded rightly.',
    encrypted(printCardList(SOLD_CARDS), 'another password'),
  ],
  ['empty', 'No block at all.', ''],
  ['not encrypted', 'A list in the clear is not base64.', printCardList(SOLD_CARDS)],
  ['cut inside a block', 'The bytes are no whole blocks.', WHOLE.slice(0, -8)],
  [
    'last block missing',
    'Whole blocks without the padding at the end: cards would be lost unseen.',
    Buffer.from(WHOLE, 'base64').subarray(0, -8).toString('base64'),
  ],
  ['broken into lines', 'Base64 is on one line.', WHOLE.replace(/.{64}/g, '$&\n')],
];

/** `contracts/truemoney/vectors/unreadable-cards.json`. */
export function trueMoneyUnreadableCards(): VectorFile<UnreadableCardsVector> {
  const cipherKey = cardCipherKey(signing.digestHex('md5', VECTOR_PASSWORD), 'zeros-dropped');
  return {
    provider: 'truemoney',
    about:
      'Values of encryptCards that open to nothing. They come with a charged purchase: never refund, ask by query.',
    vectors: CASES.map(([what, about, encryptCards]) => ({
      name: `truemoney cards unreadable: ${what}`,
      about,
      inputs: { apiPassword: VECTOR_PASSWORD },
      cipherKey,
      encryptCards,
    })),
  };
}
