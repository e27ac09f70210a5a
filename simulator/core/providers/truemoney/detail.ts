import { serviceOf } from '../../../../contracts/truemoney/services.js';
import { printTelco, telcoOfPhone } from '../../../../contracts/truemoney/telcos.js';
import type { Serial, TransactionDetail } from '../../../../contracts/truemoney/transaction.js';
import type { Context } from '../../engine/context.js';
import type { Transaction, TransactionState } from '../../ledger/transaction.js';
import type { Numbered } from '../../partners/partner.js';
import { messageOf } from './draft.js';
import { cipherKeyOf } from './encrypt.js';
import { queriedCode } from './network.js';
import type { TrueMoneyPartner } from './partner.js';

/** Our words for `transactionStatus`; the document names none. */
const STATUS_WORDS: Readonly<Record<TransactionState, string>> = {
  held: 'processing',
  succeeded: 'success',
  failed: 'failed',
  reversed: 'reversed',
};

/** What a query shows of a transaction. Source: PROVIDERS 3.3, D22, D27, D32. */
export function detailOf(
  context: Context,
  partner: Numbered<TrueMoneyPartner>,
  transaction: Transaction,
): TransactionDetail {
  const { goods, state } = transaction;
  const service = serviceOf(goods.serviceCode ?? '');
  const telco = service?.cardType ?? telcoOfPhone(goods.phone ?? '') ?? '';
  const code = queriedCode(transaction);
  return {
    id: transaction.id,
    cif: String(partner.number),
    errorCode: code,
    errorMessage: messageOf(code, partner.language),
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
    telcoType: printTelco(telco, partner.dialect.viettelCode),
    creationEpochMs: transaction.openedAtMs,
    // Cards belong to the partner only while they are paid for: a questionable purchase shows none (D32).
    serials: state === 'succeeded' ? serialsOf(context, partner, goods.cards) : [],
  };
}

function serialsOf(
  context: Context,
  partner: TrueMoneyPartner,
  cards: Transaction['goods']['cards'],
): readonly Serial[] {
  const { queryPins, viettelCode } = partner.dialect;
  const key = cipherKeyOf(context, partner);
  return cards.map(({ serial, pin, priceVnd, cardType, expiry }) => ({
    serial,
    encryptedPin:
      queryPins === 'plain' ? pin : context.signing.tripleDesEncrypt({ key, text: pin }),
    priceVnd,
    cardType: printTelco(cardType, viettelCode),
    expiredDate: expiry,
  }));
}
