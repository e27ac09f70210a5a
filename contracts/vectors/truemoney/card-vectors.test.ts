import { describe, expect, it } from 'vitest';
import { cardCipherKey, parseCardList } from '../../truemoney/cards.js';
import { readPurchaseReply, readQueryReply } from '../../truemoney/reply.js';
import { fileOnDisk, MAKERS, rowsOf } from '../vectors-on-disk.suite.js';
import { SOLD_CARDS } from './card-lists.js';
import { treeOf } from './observed-reply.suite.js';
import type {
  CardListVector,
  TrueMoneyReplyVector,
  UnreadableCardsVector,
} from './truemoney-vector.js';

const FOLDER = 'contracts/truemoney/vectors';
const LISTS = rowsOf(fileOnDisk<CardListVector>(`${FOLDER}/card-lists.json`));

it.each(LISTS)('%s', (_name, vector) => {
  const { inputs, md5, keyReading, cipherKey, plainText, encryptCards, expected } = vector;
  expect(cardCipherKey(md5, keyReading)).toBe(cipherKey);
  expect(parseCardList(plainText)).toMatchObject({ ...expected, unread: 0 });
  expect(expected.cards).toEqual(inputs.cards);
  for (const [maker, signing] of MAKERS) {
    expect(signing.digestHex('md5', inputs.apiPassword), maker).toBe(md5);
    expect(signing.tripleDesEncrypt({ key: cipherKey, text: plainText }), maker).toBe(encryptCards);
    expect(signing.tripleDesDecrypt({ key: cipherKey, cipherBase64: encryptCards }), maker).toBe(
      plainText,
    );
  }
});

it('the readings of a leading zero make keys that do not open each other', () => {
  const zeros = LISTS.map(([, vector]) => vector).filter(({ md5 }) => md5.startsWith('0'));
  expect(zeros.map(({ keyReading }) => keyReading).sort()).toEqual([
    ...['zeros-dropped', 'zeros-dropped', 'zeros-kept', 'zeros-kept'],
  ]);
  for (const { md5, keyReading, encryptCards, cipherKey } of zeros) {
    const other = cardCipherKey(md5, keyReading === 'zeros-kept' ? 'zeros-dropped' : 'zeros-kept');
    expect(other).not.toBe(cipherKey);
    for (const [maker, signing] of MAKERS) {
      const text = signing.tripleDesDecrypt({ key: other, cipherBase64: encryptCards }) ?? '';
      expect(parseCardList(text).cards, maker).toEqual([]);
    }
  }
});

it.each(rowsOf(fileOnDisk<UnreadableCardsVector>(`${FOLDER}/unreadable-cards.json`)))(
  '%s',
  (_name, { inputs, cipherKey, encryptCards }) => {
    for (const [maker, signing] of MAKERS) {
      const md5 = signing.digestHex('md5', inputs.apiPassword);
      expect(cardCipherKey(md5, 'zeros-dropped'), maker).toBe(cipherKey);
      expect(
        signing.tripleDesDecrypt({ key: cipherKey, cipherBase64: encryptCards }),
        maker,
      ).toBeUndefined();
    }
  },
);

describe('the cards inside replies', () => {
  const read = (file: string) =>
    fileOnDisk<TrueMoneyReplyVector, { apiPassword: string }>(`${FOLDER}/${file}.json`);

  it.each(MAKERS)('open with the apiPassword of the file: purchases, by %s', (_maker, signing) => {
    const { keys, vectors } = read('purchase-replies');
    const key = cardCipherKey(signing.digestHex('md5', keys!.apiPassword), 'zeros-dropped');
    const lists = vectors.flatMap(({ reply }) => {
      const purchase = readPurchaseReply(treeOf(reply) ?? null);
      return purchase.kind === 'accepted' ? [purchase.encryptedCards ?? []].flat() : [];
    });
    expect(lists).toHaveLength(3);
    for (const list of lists) {
      const { cards, unread } = parseCardList(
        signing.tripleDesDecrypt({ key, cipherBase64: list }) ?? '',
      );
      expect(unread).toBe(0);
      expect(cards).toEqual(SOLD_CARDS.slice(0, cards.length));
      expect(cards).not.toHaveLength(0);
    }
  });

  it.each(MAKERS)('open with the apiPassword of the file: queries, by %s', (_maker, signing) => {
    const { keys, vectors } = read('query-replies');
    const key = cardCipherKey(signing.digestHex('md5', keys!.apiPassword), 'zeros-dropped');
    const pins = vectors.flatMap(({ reply, reading }) => {
      const query = readQueryReply(treeOf(reply) ?? null);
      const serials = query.kind === 'found' ? query.transaction.serials : [];
      return serials.map(({ encryptedPin }) =>
        reading === 'D27 plain'
          ? encryptedPin
          : signing.tripleDesDecrypt({ key, cipherBase64: encryptedPin }),
      );
    });
    expect(pins).toEqual([...SOLD_CARDS, ...SOLD_CARDS].map(({ pin }) => pin));
  });
});
