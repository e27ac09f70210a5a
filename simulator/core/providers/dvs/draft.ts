import type { DvsDialect } from '../../../../contracts/dvs/dialect.js';
import type { DvsTable } from '../../../../contracts/dvs/status-codes.js';
import type { Transaction } from '../../ledger/transaction.js';
import type { Answer } from '../provider.js';

/** A DVS reply before it is printed. */
export type DvsDraft =
  /** A code alone, of whichever table. */
  | { readonly kind: 'bare'; readonly code: string; readonly dialect: DvsDialect }
  /** `code;idtransaction`. */
  | {
      readonly kind: 'with-id';
      readonly code: string;
      readonly transactionId: string;
      readonly dialect: DvsDialect;
    }
  | { readonly kind: 'balance'; readonly availableVnd: number; readonly dialect: DvsDialect }
  /** A plain HTTP refusal without a body. */
  | { readonly kind: 'http'; readonly status: 404 | 405 };

export type DvsAnswer = Answer<DvsDraft>;

/** A code of the user table or of the balance table: neither names a transaction. */
export function bareCode(
  table: Exclude<DvsTable, 'telco'>,
  code: string,
  dialect: DvsDialect,
): DvsAnswer {
  return { status: { table, code }, draft: { kind: 'bare', code, dialect } };
}

/** `code;idtransaction`, also for an id of which the provider has no record. */
export function codeAndId(code: string, transactionId: string, dialect: DvsDialect): DvsAnswer {
  return {
    status: { table: 'telco', code },
    draft: { kind: 'with-id', code, transactionId, dialect },
  };
}

/** A code of the telco table about a transaction. */
export function codeOf(code: string, transaction: Transaction, dialect: DvsDialect): DvsAnswer {
  return { ...codeAndId(code, transaction.id, dialect), transaction };
}

/** A re-check's answer: a code of the telco table, with the id or without. Source: D4. */
export function recheckReply(code: string, transactionId: string, dialect: DvsDialect): DvsAnswer {
  if (dialect.recheckReply === 'code-and-id') return codeAndId(code, transactionId, dialect);
  return { status: { table: 'telco', code }, draft: { kind: 'bare', code, dialect } };
}

export function httpRefusal(status: 404 | 405): DvsAnswer {
  return { draft: { kind: 'http', status }, refusedBy: status === 404 ? 'path' : 'method' };
}
