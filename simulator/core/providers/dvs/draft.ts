import { printTelcoReply, printUserReply } from '../../../../contracts/dvs/reply.js';
import type { DvsTable } from '../../../../contracts/dvs/status-codes.js';
import type { Transaction } from '../../ledger/transaction.js';
import type { Answer } from '../provider.js';

/** A DVS reply before it is printed. */
export interface DvsDraft {
  readonly status: number;
  readonly body: string;
}

export type DvsAnswer = Answer<DvsDraft>;

/** A bare code of the user table, or of the balance table, which prints the same. */
export function bareCode(table: Exclude<DvsTable, 'telco'>, code: string): DvsAnswer {
  return { status: { table, code }, draft: { status: 200, body: printUserReply(code) } };
}

/** `code;idtransaction`. */
export function codeAndId(code: string, transaction: Transaction): DvsAnswer {
  return { ...codeAndUnknownId(code, transaction.id), transaction };
}

/** `code;idtransaction` for an id of which the provider has no record. */
export function codeAndUnknownId(code: string, transactionId: string): DvsAnswer {
  const body = printTelcoReply(code, transactionId);
  return { status: { table: 'telco', code }, draft: { status: 200, body } };
}

/** A plain HTTP refusal without a body. */
export function httpRefusal(status: 404 | 405): DvsAnswer {
  return { draft: { status, body: '' } };
}
