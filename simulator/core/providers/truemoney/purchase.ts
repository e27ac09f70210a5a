import type { TrueMoneyDialect } from '../../../../contracts/truemoney/dialect.js';
import { MAX_QUANTITY } from '../../../../contracts/truemoney/endpoints.js';
import type { Service } from '../../../../contracts/truemoney/services.js';
import { localPhone, networkOfPhone } from '../../../../contracts/wire/phone.js';
import { runChecks, type Check, type CheckVerdict } from '../../engine/check.js';
import type { Purchase } from '../../engine/purchase.js';
import type { Admitted } from './authenticate.js';
import { textField, wholeField, type TrueMoneyCall } from './call.js';
import { drawCards } from './cards.js';

/** A purchase as it was asked for; what is missing or of a wrong type is `undefined`. */
interface Wanted {
  readonly service: Service;
  readonly dialect: TrueMoneyDialect;
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
    { name: 'quantity', refuse: quantityRefusal },
  ],
  PHONE_TOPUP: [
    { name: 'price', refuse: (w) => (isSold(w) ? undefined : '2001') },
    { name: 'phone', refuse: (w) => (networkOfPhone(w.phone ?? '') ? undefined : '2003') },
  ],
};

/** Source: D30. */
function quantityRefusal({ quantity, dialect }: Wanted): string | undefined {
  if (quantity === undefined) return '2002';
  return quantity > MAX_QUANTITY ? dialect.overQuantityCode : undefined;
}

/**
 * TrueMoney has codes neither for day limits nor for cards that have run out; an account that meets either is refused as
 * a failed transaction (ours).
 */
const LEDGER_CODES = {
  'daily-amount': '1',
  'daily-count': '1',
  balance: '800',
  stock: '1',
} as const;

/** Makes a purchase of a call to a service of cards or of top-ups. Source: TM "Service Code". */
export function purchaseOf(
  call: TrueMoneyCall,
  { fields, partner, service }: Admitted,
  atMs: number,
): { readonly purchase: Purchase; readonly checks: readonly CheckVerdict[] } {
  const wanted = wantedOf(call, { partner, service });
  const { checks, refused } = runChecks(CHECKS[isTopup(service) ? 'PHONE_TOPUP' : 'EPIN'], wanted);
  const priceVnd = wanted.priceVnd ?? 0;
  const quantity = refused === undefined ? (wanted.quantity ?? 1) : 0;
  const { cardType } = service;
  const order = { priceVnd, quantity, partnerNumber: partner.number, soldAtMs: atMs };
  const purchase: Purchase = {
    account: { provider: 'truemoney', username: partner.username },
    partnerNumber: partner.number,
    requestId: fields.requestId,
    content: call.facts.content,
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
  };
  return { purchase, checks };
}

function isTopup({ type }: Service): boolean {
  return type === 'PHONE_TOPUP';
}

function wantedOf(
  { body }: TrueMoneyCall,
  { partner: { dialect }, service }: Pick<Admitted, 'partner' | 'service'>,
): Wanted {
  const phone = isTopup(service) ? textField(body, 'phoneNumber') : undefined;
  return {
    service,
    dialect,
    priceVnd: wholeField(body, 'price'),
    quantity: isTopup(service) ? 1 : wholeField(body, 'quantity'),
    phone: phone && dialect.phoneForm === 'international' ? localPhone(phone) : phone,
  };
}
