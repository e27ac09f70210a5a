import {
  nothingFoundSignedText,
  queryReplySignedText,
} from '../../../../contracts/truemoney/signed-texts.js';
import { transactionToJson } from '../../../../contracts/truemoney/transaction.js';
import { andThen, type MaybePromise } from '../../../../contracts/wire/maybe-promise.js';
import type { Context } from '../../engine/context.js';
import type { Transaction } from '../../ledger/transaction.js';
import type { Numbered } from '../../partners/partner.js';
import { askedTransactionId, textField, type TrueMoneyCall } from './call.js';
import { detailOf } from './detail.js';
import { refusal, success, type TrueMoneyAnswer } from './draft.js';
import { TRUEMONEY_CODES } from './network.js';
import type { TrueMoneyPartner } from './partner.js';

/** A query that is refused, or finds nothing, shows no transaction. */
export const NOTHING = { transaction: null };

/**
 * Answers TXN_DETAIL with the truth at this moment, about the caller's own transactions only.
 * Source: TM "Query API", PROVIDERS 3.3, D32, D33.
 */
export function answerQuery(
  context: Context,
  call: TrueMoneyCall,
  partner: Numbered<TrueMoneyPartner>,
): MaybePromise<TrueMoneyAnswer> {
  const transactionId = askedTransactionId(call.body);
  const requestId = textField(call.body, 'txnRequestId');
  if (!transactionId && !requestId) {
    return refusal('2000', partner, { fields: NOTHING, refusedBy: 'query key' });
  }
  const finding = transactionId
    ? ownTransaction(context, partner, transactionId)
    : context.ledger.find({ account: accountOf(partner), requestId: requestId ?? '' });
  return andThen(finding, (transaction) =>
    transaction === undefined ? nothingFound(partner) : foundReply(context, partner, transaction),
  );
}

/** A transaction of somebody else is as unknown as one that does not exist. */
function ownTransaction(
  { ledger }: Context,
  partner: TrueMoneyPartner,
  transactionId: string,
): MaybePromise<Transaction | undefined> {
  return andThen(ledger.find({ provider: 'truemoney', transactionId }), (transaction) =>
    transaction?.account.username === partner.username ? transaction : undefined,
  );
}

function accountOf({ username }: TrueMoneyPartner) {
  return { provider: 'truemoney', username } as const;
}

/** Not refused by a check: it is the true answer that there is nothing. Source: D33. */
function nothingFound(partner: TrueMoneyPartner): TrueMoneyAnswer {
  if (partner.dialect.queryUnknown === 'failed') {
    return refusal(TRUEMONEY_CODES.failed, partner, { fields: NOTHING });
  }
  const signedText = nothingFoundSignedText(TRUEMONEY_CODES.succeeded);
  return success(partner, { fields: NOTHING, signedText });
}

/** The reply that shows a transaction as it is. Source: PROVIDERS 3.3, D32. */
export function foundReply(
  context: Context,
  partner: Numbered<TrueMoneyPartner>,
  transaction: Transaction,
): TrueMoneyAnswer {
  if (transaction.state === 'held' && partner.dialect.queryQuestionable === 'outside') {
    return refusal(TRUEMONEY_CODES.questionable, partner, { fields: NOTHING, transaction });
  }
  return success(partner, {
    fields: { transaction: transactionToJson(detailOf(context, partner, transaction)) },
    signedText: queryReplySignedText(TRUEMONEY_CODES.succeeded, transaction.id),
    transaction,
  });
}

/** The reply that shows a transaction as questionable, whatever became of it. */
export function questionableReply(
  context: Context,
  partner: Numbered<TrueMoneyPartner>,
  transaction: Transaction,
): TrueMoneyAnswer {
  return { ...foundReply(context, partner, { ...transaction, state: 'held' }), transaction };
}
