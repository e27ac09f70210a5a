import type { TrueMoneyReplyFields } from '../../../../contracts/truemoney/print-reply.js';
import { purchaseReplySignedText } from '../../../../contracts/truemoney/signed-texts.js';
import type { Context } from '../../engine/context.js';
import type { Committed, Purchase } from '../../engine/purchase.js';
import type { Verdict } from '../../engine/verdict.js';
import type { Transaction } from '../../ledger/transaction.js';
import { refusal, success, type TrueMoneyAnswer } from './draft.js';
import { encryptedCards } from './encrypt.js';
import { duplicateCode } from './duplicate.js';
import { TRUEMONEY_CODES } from './network.js';
import type { TrueMoneyPartner } from './partner.js';

/** A purchase that is refused names no transaction. */
export const NO_PURCHASE: TrueMoneyReplyFields = { transactionId: null };

/** What the engine knows once the ledger has spoken. */
interface Decided {
  readonly committed: Committed;
  readonly verdict: Verdict;
}

/** Says what became of a purchase at the ledger. Source: TM, PROVIDERS 3.3. */
export function answerPurchase(
  context: Context,
  purchase: Purchase,
  { committed, verdict }: Decided,
): TrueMoneyAnswer {
  const partner = context.truemoney.partners.find(purchase.account.username);
  if (partner === undefined) throw new Error('the partner of a purchase is in the book');
  const fields = NO_PURCHASE;
  switch (committed.kind) {
    case 'duplicate':
      return refusal(duplicateCode(partner.dialect), partner, { fields, refusedBy: 'requestId' });
    case 'refused': {
      const { transaction, why } = committed;
      return refusal(transaction.code, partner, { fields, refusedBy: why, transaction });
    }
    case 'held':
    case 'decided': {
      const { transaction } = committed;
      return verdict.saidCode === TRUEMONEY_CODES.succeeded
        ? soldReply(context, partner, transaction)
        : refusal(verdict.saidCode, partner, { fields, transaction });
    }
  }
}

/** The reply to a purchase that succeeded: its id, and its cards if it has any. */
export function soldReply(
  context: Context,
  partner: TrueMoneyPartner,
  transaction: Transaction,
): TrueMoneyAnswer {
  const { id, goods } = transaction;
  const cards =
    goods.operation === 'buy-cards'
      ? { encryptCards: encryptedCards(context, partner, goods.cards) }
      : {};
  return success(partner, {
    fields: { transactionId: id, ...cards },
    signedText: purchaseReplySignedText(TRUEMONEY_CODES.succeeded, id),
    transaction,
  });
}
