import type { Context } from '../../engine/context.js';
import type { Said } from '../../engine/verdict.js';
import type { Transaction } from '../../ledger/transaction.js';
import type { DvsCall } from './call.js';
import { dialectOf } from './caller.js';
import { bareCode, codeAndId, recheckReply, type DvsAnswer } from './draft.js';
import { printableAskedId } from './recheck.js';

/**
 * A reply to this call that says a code, whatever is true. A code that is not bare comes with an id also where no reply
 * of DVS has one: on the balance call a bare positive code would be money.
 */
export function answerDvsCode(
  context: Context,
  call: DvsCall,
  { said, transaction }: { readonly said: Said; readonly transaction?: Transaction | undefined },
): DvsAnswer {
  const dialect = dialectOf(context, call, transaction);
  const about = transaction === undefined ? {} : { transaction };
  const { code, isBare } = said;
  if (isBare) {
    const table = call.endpoint === 'balance' ? 'balance' : 'user';
    return { ...bareCode(table, code, dialect), ...about };
  }
  if (call.endpoint === 'query') {
    const id = transaction?.id ?? printableAskedId(call, dialect);
    return { ...recheckReply(code, id, dialect), ...about };
  }
  return { ...codeAndId(code, transaction?.id ?? '0', dialect), ...about };
}
