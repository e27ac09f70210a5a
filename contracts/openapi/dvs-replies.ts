import type { DvsOperation } from '../dvs/endpoints.js';
import { DVS_CONTENT_TYPE } from '../dvs/reply.js';
import { DVS_STATUS_ROWS, type DvsTable } from '../dvs/status-codes.js';
import { dvsReplies } from '../vectors/dvs/replies.js';
import { dvsStatusRowReplies } from '../vectors/dvs/status-rows.js';
import { ref, type Example, type Response, type Schema } from './document.js';
import { statusTable } from './status-table.js';

const CODE = '(?:0|-?[1-9]\\d{0,8})';

/** The forms of a text reply; a test holds them against the contract's parser. Source: DVS V, VI, D4, D10. */
export const DVS_REPLY_SCHEMAS: Readonly<Record<string, Schema>> = {
  BareCode: {
    type: 'string',
    title: 'a code of the table user',
    description: 'No id: nothing was recorded as charged.',
    pattern: `^${CODE}$`,
  },
  CodeAndId: {
    type: 'string',
    title: 'a code of the table telco and the id of the transaction',
    description: '`code;idtransaction`. The id is what a re-check asks by.',
    pattern: `^${CODE};[A-Za-z0-9_-]{1,64}$`,
  },
  Amount: {
    type: 'string',
    title: 'an amount in VND',
    pattern: '^(?:0|[1-9]\\d{0,15})$',
  },
  BalanceRefusal: {
    type: 'string',
    title: 'a code of the table balance',
    description: 'It stands where an amount would stand and is never money.',
    pattern: '^-[1-9]\\d{0,8}$',
  },
};

interface Answer {
  readonly intro: string;
  readonly forms: readonly string[];
  readonly tables: readonly DvsTable[];
}

const ANSWERS: Readonly<Record<DvsOperation, Answer>> = {
  topup: {
    intro:
      'A bare code or `code;idtransaction`. The same code means different things in the two tables: `-1` is a daily limit, `-1;42` is questionable.',
    forms: ['BareCode', 'CodeAndId'],
    tables: ['user', 'telco'],
  },
  query: {
    intro: 'What became of the transaction, always with its id.',
    forms: ['CodeAndId'],
    tables: ['telco'],
  },
  balance: {
    intro: 'The amount, or a code.',
    forms: ['Amount', 'BalanceRefusal'],
    tables: ['balance'],
  },
};

/** The reply to an operation: forms, every status row, and an example of each. */
export function dvsResponse(operation: DvsOperation): Response {
  const { intro, forms, tables } = ANSWERS[operation];
  const rows = DVS_STATUS_ROWS.filter(({ table }) => tables.includes(table));
  return {
    ...statusTable(
      `${intro} White space around the text does not change it. Source: DVS V, VI, D7.`,
      rows,
    ),
    content: {
      [DVS_CONTENT_TYPE]: {
        schema: forms.length === 1 ? ref(forms[0] ?? '') : { oneOf: forms.map(ref) },
        examples: examplesOf(operation),
      },
    },
  };
}

function examplesOf(operation: DvsOperation): Readonly<Record<string, Example>> {
  const amounts = dvsReplies().vectors.filter(({ expected }) => expected.kind === 'balance');
  const plain = amounts.filter(({ reply }) => reply === reply.trim());
  const vectors = [...dvsStatusRowReplies().vectors, ...plain];
  const own = vectors.filter((vector) => vector.operation === operation);
  return Object.fromEntries(
    own.map(({ reply, about = 'an amount' }) => [
      // Keys of examples may hold letters, digits, dots, hyphens and underscores only.
      `reply_${reply.replace(';', '_id_')}`,
      { summary: about, value: reply },
    ]),
  );
}
