import { cardCipherKey, printCardList } from '../../../../contracts/truemoney/cards.js';
import { MAX_QUANTITY } from '../../../../contracts/truemoney/endpoints.js';
import type { JsonObject } from '../../../../contracts/truemoney/json.js';
import type { Service } from '../../../../contracts/truemoney/services.js';
import { purchaseReplySignedText } from '../../../../contracts/truemoney/signed-texts.js';
import { networkOfPhone } from '../../../../contracts/wire/phone.js';
import { firstRefusal, type Check } from '../../engine/check.js';
import type { Context } from '../../engine/context.js';
import type { Committed, Purchase } from '../../engine/purchase.js';
import type { Transaction } from '../../ledger/transaction.js';
import type { Numbered } from '../../partners/partner.js';
import { drawCards } from './cards.js';
import { refusal, success, type TrueMoneyAnswer } from './draft.js';
import { SUCCESS, trueMoneyVerdict } from './network.js';
import type { TrueMoneyPartner } from './partner.js';
import { textField, wholeField, type TrueMoneyCall } from './read-request.js';

/** A purchase as it was asked for; what is missing or of a wrong type is `undefined`. */
interface Wanted {
  readonly service: Service;
  readonly priceVnd: number | undefined;
  readonly quantity: number | undefined;
  readonly phone: string | undefined;
}

const isSold = ({ service, priceVnd }: Wanted) =>
  priceVnd !== undefined && service.denominationsVnd.includes(priceVnd);

/** The checks after the id is claimed, in wire order. Source: PROVIDERS 3.5 "Order of the checks". */
const CHECKS: Readonly<Record<'EPIN' | 'PHONE_TOPUP', readonly Check<Wanted, string>[]>> = {
  EPIN: [
    { name: 'price', refuse: (w) => (isSold(w) ? undefined : '2002') },
    {
      name: 'quantity',
      refuse: (w) => ((w.quantity ?? Infinity) <= MAX_QUANTITY ? undefined : '2002'),
    },
  ],
  PHONE_TOPUP: [
    { name: 'price', refuse: (w) => (isSold(w) ? undefined : '2001') },
    { name: 'phone', refuse: (w) => (networkOfPhone(w.phone ?? '') ? undefined : '2003') },
  ],
};

/** TrueMoney has no codes for day limits; an account that has any is refused as a failed transaction (ours). */
const LEDGER_CODES = { 'daily-amount': '1', 'daily-count': '1', balance: '800' } as const;

/** Makes a purchase of a call to a service of cards or of top-ups. Source: TM "Service Code". */
export function purchaseOf(
  call: TrueMoneyCall,
  {
    service,
    partner,
    atMs,
  }: { service: Service; partner: Numbered<TrueMoneyPartner>; atMs: number },
): Purchase {
  const isTopup = service.type === 'PHONE_TOPUP';
  const wanted: Wanted = {
    service,
    priceVnd: wholeField(call.body, 'price'),
    quantity: isTopup ? 1 : wholeField(call.body, 'quantity'),
    phone: isTopup ? textField(call.body, 'phoneNumber') : undefined,
  };
  const refused = firstRefusal(CHECKS[isTopup ? 'PHONE_TOPUP' : 'EPIN'], wanted);
  const priceVnd = wanted.priceVnd ?? 0;
  const quantity = refused === undefined ? (wanted.quantity ?? 1) : 0;
  const { cardType } = service;
  const order = { priceVnd, quantity, partnerNumber: partner.number, soldAtMs: atMs };
  return {
    account: { provider: 'truemoney', username: partner.username },
    partnerNumber: partner.number,
    requestId: call.requestId,
    content: call.requestId,
    amountVnd: priceVnd * quantity,
    goods: (chance) => ({
      operation: service.operation,
      ...(wanted.phone === undefined ? {} : { phone: wanted.phone.slice(0, 64) }),
      serviceCode: service.code,
      unitPriceVnd: priceVnd,
      quantity,
      cards: cardType === undefined ? [] : drawCards({ ...order, cardType }, chance),
    }),
    ...(refused === undefined ? {} : { refusedCode: refused.refusal }),
    refusalCodes: LEDGER_CODES,
    verdict: trueMoneyVerdict(call.requestId, wanted.phone),
  };
}

/** Says what became of a purchase at the ledger. Source: TM, PROVIDERS 3.3. */
export function answerPurchase(
  context: Context,
  purchase: Purchase,
  committed: Committed,
): TrueMoneyAnswer {
  const partner = context.truemoney.partners.find(purchase.account.username);
  if (partner === undefined) throw new Error('the partner of a purchase is in the book');
  const { language } = partner;
  const fields = { transactionId: null };
  switch (committed.kind) {
    case 'duplicate':
      return refusal('2005', language, { fields, refusedBy: 'requestId' });
    case 'refused': {
      const { transaction, why } = committed;
      return refusal(transaction.code, language, { fields, refusedBy: why, transaction });
    }
    case 'held':
    case 'decided': {
      const { transaction } = committed;
      const { saidCode } = purchase.verdict;
      if (saidCode !== SUCCESS) return refusal(saidCode, language, { fields, transaction });
      return success(language, {
        fields: goodsJson(context, partner, transaction),
        signedText: purchaseReplySignedText(SUCCESS, transaction.id),
        transaction,
      });
    }
  }
}

function goodsJson(
  context: Context,
  partner: TrueMoneyPartner,
  transaction: Transaction,
): JsonObject {
  const { id, goods } = transaction;
  if (goods.operation === 'topup') return { transactionId: id };
  const text = printCardList(goods.cards);
  const encryptCards = context.signing.tripleDesEncrypt({
    key: cipherKeyOf(context, partner),
    text,
  });
  return { transactionId: id, encryptCards };
}

/** The key of the partner's cards, in the provider's own (Java's) reading. Source: D26. */
export function cipherKeyOf({ signing }: Context, { apiPassword }: TrueMoneyPartner): string {
  return cardCipherKey(signing.digestHex('md5', apiPassword), 'zeros-dropped');
}
