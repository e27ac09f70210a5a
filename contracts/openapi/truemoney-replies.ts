import { parse } from 'lossless-json';
import { TRUEMONEY_CONTENT_TYPE } from '../truemoney/reply.js';
import { TRUEMONEY_STATUS_ROWS } from '../truemoney/status-codes.js';
import { trueMoneyBalanceReplies } from '../vectors/truemoney/balance-replies.js';
import { trueMoneyPurchaseReplies } from '../vectors/truemoney/purchase-replies.js';
import { trueMoneyQueryReplies } from '../vectors/truemoney/query-replies.js';
import { trueMoneyStatusRowReplies } from '../vectors/truemoney/status-rows.js';
import { ref, type Example, type Response, type Schema } from './document.js';
import { SECRET } from './field-schema.js';
import { statusTable } from './status-table.js';
import { TRANSACTION } from './truemoney-transaction.js';

/** `0` and nothing else is a success. */
const status = (code: Schema): Schema => ({
  type: 'object',
  properties: {
    code: { type: 'string', ...code },
    value: { type: 'string', description: 'a message for people, in the language of the account' },
  },
  required: ['code', 'value'],
});
const SUCCESS = status({ enum: ['0'] });

const dataSign = (text: string): Schema => ({
  type: 'string',
  contentEncoding: 'base64',
  description: `the provider's RSA signature (SHA1withRSA, D34) of ${text}; without it nothing is proven`,
});

const success = (title: string, properties: Readonly<Record<string, Schema>>): Schema => ({
  type: 'object',
  title,
  properties: { status: SUCCESS, ...properties },
  required: ['status', ...Object.keys(properties)],
});

const transactionId: Schema = { type: 'string', description: "the provider's id (D24)" };

/** The replies by service. Source: TM "Check Balance", PROVIDERS 3.3. */
export const TRUEMONEY_REPLY_SCHEMAS: Readonly<Record<string, Schema>> = {
  BalanceReply: success('CHECK_BALANCE: the balance', {
    balance: {
      type: 'number',
      description:
        'in VND, printed as Java prints a double (10000.0, 1.0E7); the very characters are signed (D23)',
    },
    dataSign: dataSign('code|balance'),
  }),
  TopupReply: success('PHONE_TOPUP: delivered', {
    transactionId,
    dataSign: dataSign('code|transactionId'),
  }),
  CardsReply: success('EPIN: cards bought', {
    transactionId,
    encryptCards: {
      type: 'string',
      contentEncoding: 'base64',
      description:
        'cards joined by `;`, each cardType|price|pin|serial|expiry, encrypted with 3DES-EDE ECB under the md5 of apiPassword (D25, D26)',
      ...SECRET,
    },
    dataSign: dataSign('code|transactionId'),
  }),
  QueryReply: success('TXN_DETAIL: found', {
    transaction: TRANSACTION,
    dataSign: dataSign('code|transaction.id'),
  }),
  Refusal: {
    type: 'object',
    title: 'any service: not a success',
    description:
      'The fields of the service are null, and so is dataSign (D35). A refused query says nothing of the purchase it asks about; its status 1 with a transaction of null means that the provider knows no such call (D33).',
    properties: {
      status: status({ pattern: '^(?!0$)-?\\d{1,9}$' }),
      dataSign: { type: 'null' },
    },
    required: ['status', 'dataSign'],
  },
};

/** The reply to every service: forms, every status row, and examples with real signatures. */
export async function trueMoneyResponse(): Promise<Response> {
  return {
    ...statusTable(
      'Business errors too are answered with HTTP 200. A success counts only with a verified dataSign. Source: TM Status Code.',
      TRUEMONEY_STATUS_ROWS,
    ),
    content: {
      [TRUEMONEY_CONTENT_TYPE]: {
        schema: { anyOf: Object.keys(TRUEMONEY_REPLY_SCHEMAS).map(ref) },
        examples: await examples(),
      },
    },
  };
}

/** The vectors that are shown, by the example's key. */
const SHOWN: Readonly<Record<string, string>> = {
  balance: 'truemoney balance: a plain amount',
  large_balance: 'truemoney balance: eight digits',
  topup: 'truemoney topup delivered',
  cards: 'truemoney two cards bought',
  query: 'truemoney query: cards bought',
  questionable_query: 'truemoney query: still questionable',
  unknown_query: 'truemoney query: not found',
  insufficient_balance: 'truemoney topup refused with 800 (en)',
  timed_out: 'truemoney topup refused with 4501 (vi)',
};

async function examples(): Promise<Readonly<Record<string, Example>>> {
  const files = await Promise.all([
    trueMoneyBalanceReplies(),
    trueMoneyPurchaseReplies(),
    trueMoneyQueryReplies(),
    trueMoneyStatusRowReplies(),
  ]);
  const vectors = files.flatMap((file) => file.vectors);
  const shown = Object.entries(SHOWN).map(([key, name]): [string, Example] => {
    const vector = vectors.find((v) => v.name === name);
    if (vector === undefined) throw new Error(`there is no vector "${name}"`);
    return [key, { summary: name.replace('truemoney ', ''), value: parse(vector.reply) }];
  });
  return Object.fromEntries(shown);
}
