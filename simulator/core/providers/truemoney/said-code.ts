import type { TrueMoneyReplyFields } from '../../../../contracts/truemoney/print-reply.js';
import type { Operation } from '../../../../contracts/wire/operation.js';
import type { MaybePromise } from '../../../../contracts/wire/maybe-promise.js';
import type { Context } from '../../engine/context.js';
import type { Said } from '../../engine/verdict.js';
import type { Transaction } from '../../ledger/transaction.js';
import { answerBalance } from './balance.js';
import type { TrueMoneyCall } from './call.js';
import { refusal, type TrueMoneyAnswer } from './draft.js';
import { TRUEMONEY_CODES } from './network.js';
import { NO_PURCHASE, soldReply } from './purchase-answer.js';
import { answerQuery, NOTHING } from './query.js';
import { namedPartner, voiceOf } from './voice.js';

/** A reply to this call that says a code, whatever is true; success is said with what belongs to it. */
export function answerTrueMoneyCode(
  context: Context,
  call: TrueMoneyCall,
  what: { readonly said: Said; readonly transaction?: Transaction | undefined },
): MaybePromise<TrueMoneyAnswer> {
  const { code } = what.said;
  const succeeded = code === TRUEMONEY_CODES.succeeded ? success(context, call, what) : undefined;
  if (succeeded !== undefined) return succeeded;
  const about = what.transaction === undefined ? {} : { transaction: what.transaction };
  const fields = SHAPES[call.facts.operation ?? 'balance'];
  return refusal(code, voiceOf(context, call), { fields, ...about });
}

/** The fields of a reply that is not a success, by operation. */
const SHAPES: Readonly<Record<Operation, TrueMoneyReplyFields>> = {
  topup: NO_PURCHASE,
  'buy-cards': NO_PURCHASE,
  query: NOTHING,
  balance: {},
};

/** `undefined` when there is nothing that a success could be about. */
function success(
  context: Context,
  call: TrueMoneyCall,
  { transaction }: { readonly transaction?: Transaction | undefined },
): MaybePromise<TrueMoneyAnswer> | undefined {
  const partner = namedPartner(context, call);
  if (partner === undefined) return undefined;
  if (call.facts.operation === 'balance') return answerBalance(context, partner);
  if (call.facts.operation === 'query') return answerQuery(context, call, partner);
  return transaction && soldReply(context, partner, transaction);
}
