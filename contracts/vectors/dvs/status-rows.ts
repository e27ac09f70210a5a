import type { DvsOperation } from '../../dvs/endpoints.js';
import { printTelcoReply, printUserReply } from '../../dvs/reply.js';
import { DVS_STATUS_ROWS, UNDEFINED_POSITIVE, type DvsStatusRow } from '../../dvs/status-codes.js';
import type { VectorFile } from '../vector-file.js';
import type { DvsReplyVector } from './dvs-vector.js';

const ID = '10001000000001';

/** Codes that stand for all undefined positive ones; 99999 is as good as any. */
const UNDEFINED_EXAMPLES = ['2', '7', '60', '62', '99999'];

/** Calls that a table answers: a re-check prints the codes of a top-up with its id (D4). */
const ANSWERED: Readonly<Record<DvsStatusRow['table'], readonly DvsOperation[]>> = {
  user: ['topup'],
  telco: ['topup', 'query'],
  balance: ['balance'],
};

/** `contracts/dvs/vectors/status-rows.json`. */
export function dvsStatusRowReplies(): VectorFile<DvsReplyVector> {
  return {
    provider: 'dvs',
    about:
      'One reply for every status row and every call it can answer. The same code means different things with and without an id.',
    vectors: DVS_STATUS_ROWS.flatMap((row) =>
      ANSWERED[row.table].flatMap((operation) =>
        codesOf(row).map((code) => replyOf(row, code, operation)),
      ),
    ),
  };
}

function codesOf({ code }: DvsStatusRow): readonly string[] {
  return code === UNDEFINED_POSITIVE ? UNDEFINED_EXAMPLES : [code];
}

function replyOf(row: DvsStatusRow, code: string, operation: DvsOperation): DvsReplyVector {
  const { table } = row;
  const isTelco = table === 'telco';
  return {
    name: `dvs ${operation} answered ${code} of table ${table}`,
    about: row.meaning,
    operation,
    reply: isTelco ? printTelcoReply(code, ID) : printUserReply(code),
    expected: {
      kind: table === 'balance' ? 'refused' : table,
      outcome: table === 'balance' ? null : row.outcome,
      table,
      code,
      row: row.code,
      transactionId: isTelco ? ID : null,
      amountVnd: null,
    },
  };
}
