import { serviceOf } from '../../../../contracts/truemoney/services.js';
import { telcoOfPhone } from '../../../../contracts/truemoney/telcos.js';
import { queryReplySignedText } from '../../../../contracts/truemoney/signed-texts.js';
import { trueMoneyStatusRow } from '../../../../contracts/truemoney/status-codes.js';
import {
  transactionToJson,
  type Serial,
  type TransactionDetail,
} from '../../../../contracts/truemoney/transaction.js';
import type { Context } from '../../engine/context.js';
import type { Transaction, TransactionState } from '../../ledger/transaction.js';
import type { Numbered } from '../../partners/partner.js';
import { refusal, success, type TrueMoneyAnswer } from './draft.js';
import { QUESTIONABLE, SUCCESS } from './network.js';
import type { TrueMoneyPartner } from './partner.js';
import { cipherKeyOf } from './purchase.js';
import { textField, type TrueMoneyCall } from './read-request.js';

/** Our words for `transactionStatus`; the document names none. */
const STATUS_WORDS: Readonly<Record<TransactionState, string>> = {
  held: 'processing',
  succeeded: 'success',
  failed: 'failed',
};

const NOTHING = { transaction: null };

/**
 * Answers TXN_DETAIL with the truth at this moment, about the caller's own transactions only.
 * Source: TM "Query API", PROVIDERS 3.3, D32, D33.
 */
export async function answerQuery(
  context: Context,
  call: TrueMoneyCall,
  partner: Numbered<TrueMoneyPartner>,
): Promise<TrueMoneyAnswer> {
  const { language } = partner;
  const transactionId = textField(call.body, 'transactionId') ?? textField(call.body, 'txnId');
  const requestId = textField(call.body, 'txnRequestId');
  if (!transactionId && !requestId) {
    return refusal('2000', language, { fields: NOTHING, refusedBy: 'query key' });
  }
  const transaction = transactionId
    ? await ownTransaction(context, partner, transactionId)
    : await context.ledger.find({ account: accountOf(partner), requestId: requestId ?? '' });
  if (transaction === undefined) {
    return refusal('1', language, { fields: NOTHING, refusedBy: 'looked-up transaction' });
  }
  const detail = transactionToJson(detailOf(context, partner, transaction));
  return success(language, {
    fields: { transaction: detail },
    signedText: queryReplySignedText(SUCCESS, transaction.id),
    transaction,
  });
}

/** A transaction of somebody else is as unknown as one that does not exist. */
async function ownTransaction(
  { ledger }: Context,
  partner: TrueMoneyPartner,
  transactionId: string,
): Promise<Transaction | undefined> {
  const transaction = await ledger.find({ provider: 'truemoney', transactionId });
  return transaction?.account.username === partner.username ? transaction : undefined;
}

function accountOf({ username }: TrueMoneyPartner) {
  return { provider: 'truemoney', username } as const;
}

function detailOf(
  context: Context,
  partner: Numbered<TrueMoneyPartner>,
  { goods, ...transaction }: Transaction,
): TransactionDetail {
  const service = serviceOf(goods.serviceCode ?? '');
  const { state } = transaction;
  // Whatever was said or will be decided: money that is held has no verdict yet, and a signed one would be believed.
  const code = state === 'held' ? QUESTIONABLE : transaction.code;
  return {
    id: transaction.id,
    cif: String(partner.number),
    errorCode: code,
    errorMessage: trueMoneyStatusRow(code)?.message[partner.language] ?? `Error ${code}`,
    transactionStatus: STATUS_WORDS[state],
    amountVnd: transaction.amountVnd,
    priceVnd: goods.unitPriceVnd,
    quantity: goods.quantity,
    lastBalanceVnd: transaction.balanceBeforeVnd,
    currentBalanceVnd: transaction.balanceAfterVnd,
    info: goods.phone ?? '',
    serviceType: service?.type ?? '',
    subject: service?.label ?? '',
    serviceCode: goods.serviceCode ?? '',
    serviceName: service?.label ?? '',
    telcoType: service?.cardType ?? telcoOfPhone(goods.phone ?? '') ?? '',
    creationEpochMs: transaction.openedAtMs,
    // Cards belong to the partner only once they are paid for: a questionable purchase shows none (D32).
    serials: state === 'succeeded' ? serialsOf(context, partner, goods.cards) : [],
  };
}

function serialsOf(
  context: Context,
  partner: TrueMoneyPartner,
  cards: Transaction['goods']['cards'],
): readonly Serial[] {
  const key = cipherKeyOf(context, partner);
  return cards.map(({ serial, pin, priceVnd, cardType, expiry }) => ({
    serial,
    encryptedPin: context.signing.tripleDesEncrypt({ key, text: pin }),
    priceVnd,
    cardType,
    expiredDate: expiry,
  }));
}
