import { queryReplySignedText } from '../../truemoney/signed-texts.js';
import { transactionToJson, type TransactionDetail } from '../../truemoney/transaction.js';
import type { Outcome } from '../../wire/outcome.js';
import type { Vector, VectorFile } from '../vector-file.js';
import { SOLD_CARDS, VECTOR_PASSWORD } from './card-lists.js';
import { boughtCards, SERIALS, toppedUp } from './looked-up.js';
import { notFound, provenTransaction, refusal } from './reply-expectation.js';
import { replyText } from './reply-text.js';
import { keysOf, signed } from './signature.js';
import type { KeysInFile, TrueMoneyExpectation, TrueMoneyReplyVector } from './truemoney-vector.js';

interface Keys extends KeysInFile {
  readonly apiPassword: string;
}

type Found = readonly [details: Vector, transaction: TransactionDetail, outcome: Outcome];

const PLAIN_SERIALS = SERIALS.map((serial, i) => ({
  ...serial,
  encryptedPin: SOLD_CARDS[i]?.pin ?? '',
}));

const FOUND: readonly Found[] = [
  [{ name: 'truemoney query: cards bought' }, boughtCards('0'), 'succeeded'],
  [
    { name: 'truemoney query: cards bought, PINs in the clear', reading: 'D27 plain' },
    { ...boughtCards('0'), serials: PLAIN_SERIALS },
    'succeeded',
  ],
  [{ name: 'truemoney query: topup delivered' }, toppedUp('0'), 'succeeded'],
  [
    {
      name: 'truemoney query: still questionable',
      about: 'Status 0 says that the query worked; the purchase is undecided.',
    },
    boughtCards('4501'),
    'unknown',
  ],
  [{ name: 'truemoney query: topup failed' }, toppedUp('1'), 'failed'],
  [{ name: 'truemoney query: refused for its balance' }, toppedUp('800'), 'failed'],
  [{ name: 'truemoney query: code of the field' }, toppedUp('9999'), 'unknown'],
  [{ name: 'truemoney query: code that no table lists' }, toppedUp('77777'), 'unknown'],
];

type Unsigned = readonly [details: Vector, code: string, TrueMoneyExpectation];

const UNSIGNED: readonly Unsigned[] = [
  [
    {
      name: 'truemoney query: not found',
      about: 'No proof of failure: the purchase may still be on its way.',
    },
    '1',
    notFound('1'),
  ],
  [{ name: 'truemoney query: not found, status 0', reading: 'D33 success' }, '0', notFound('0')],
  [
    { name: 'truemoney query: questionable outside', reading: 'D32 outside' },
    '4501',
    refusal('4501', 'unknown'),
  ],
  ...['2', '901', '1001', '2000', '2005'].map((code): Unsigned => [
    {
      name: `truemoney query: the question refused with ${code}`,
      about: 'Said of the question. The purchase is as unknown as before.',
    },
    code,
    refusal(code, 'unknown'),
  ]),
];

/** `contracts/truemoney/vectors/query-replies.json`. */
export async function trueMoneyQueryReplies(): Promise<VectorFile<TrueMoneyReplyVector, Keys>> {
  return {
    provider: 'truemoney',
    about:
      'Replies to TXN_DETAIL. The signed text is code|transaction.id; the verdict on the purchase is transaction.errorCode, never the status of the reply.',
    keys: { ...keysOf('provider'), apiPassword: VECTOR_PASSWORD },
    vectors: [...(await Promise.all(FOUND.map(found))), ...UNSIGNED.map(unsigned)],
  };
}

async function found([details, transaction, outcome]: Found): Promise<TrueMoneyReplyVector> {
  const { id, errorCode } = transaction;
  const signature = await signed(queryReplySignedText('0', id), 'provider');
  return {
    ...details,
    service: 'TXN_DETAIL',
    signed: signature,
    reply: replyText('0', { transaction: transactionToJson(transaction) }, signature.dataSign),
    expected: provenTransaction(id, errorCode, outcome),
  };
}

function unsigned([details, code, expected]: Unsigned): TrueMoneyReplyVector {
  return {
    ...details,
    service: 'TXN_DETAIL',
    signed: null,
    reply: replyText(code, { transaction: null }, null),
    expected,
  };
}
