import type { DvsDialect } from '../../../../contracts/dvs/dialect.js';
import { andThen, type MaybePromise } from '../../../../contracts/wire/maybe-promise.js';
import type { Context } from '../../engine/context.js';
import { commit, type Committed, type Purchase } from '../../engine/purchase.js';
import type { Verdict } from '../../engine/verdict.js';
import type { Transaction } from '../../ledger/transaction.js';
import { bareCode, codeAndId, codeOf, type DvsAnswer } from './draft.js';
import { notedOnly } from './topup.js';

const DUPLICATE = '-308';

/** What the engine knows once the ledger has spoken. */
interface Decided {
  readonly committed: Committed;
  readonly verdict: Verdict;
}

/** Says what became of a top-up at the ledger. Source: DVS VI. */
export function answerTopup(
  context: Context,
  purchase: Purchase,
  { committed, verdict }: Decided,
): MaybePromise<DvsAnswer> {
  // An unknown caller's attempt is on nobody's account, and answered in the server's dialect.
  const partner = context.dvs.partners.find(purchase.account.username);
  const dialect = partner?.dialect ?? context.dvs.dialect;
  switch (committed.kind) {
    case 'duplicate': {
      const { first } = committed;
      return dialect.duplicateId === 'first' && first !== undefined
        ? // The reply names the first use, but this exchange is none of it: it moved nothing.
          { ...codeAndId(DUPLICATE, first.id, dialect), refusedBy: 'transidclient' }
        : notedDuplicate(context, purchase, { verdict, dialect });
    }
    case 'refused': {
      const { why, transaction } = committed;
      const answer =
        why === 'check'
          ? codeOf(transaction.code, transaction, dialect)
          : bareCode('user', transaction.code, dialect);
      return { ...answer, transaction, refusedBy: why };
    }
    case 'held':
    case 'decided':
      return saidOf(committed.transaction, verdict, dialect);
  }
}

/** An id of its own says nothing of the first use (D6). */
function notedDuplicate(
  context: Context,
  purchase: Purchase,
  { verdict, dialect }: { readonly verdict: Verdict; readonly dialect: DvsDialect },
): MaybePromise<DvsAnswer> {
  return andThen(commit(context, notedOnly(purchase, DUPLICATE), verdict), (noted) => {
    if (noted?.kind !== 'refused') throw new Error('an attempt that is refused is noted');
    return { ...codeOf(DUPLICATE, noted.transaction, dialect), refusedBy: 'transidclient' };
  });
}

function saidOf(transaction: Transaction, verdict: Verdict, dialect: DvsDialect): DvsAnswer {
  const { saidCode, isSaidBare } = verdict;
  return isSaidBare
    ? { ...bareCode('user', saidCode, dialect), transaction }
    : codeOf(saidCode, transaction, dialect);
}
