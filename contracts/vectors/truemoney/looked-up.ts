import { SERVICE_CODE, serviceOf, type Service } from '../../truemoney/services.js';
import { trueMoneyStatusRow } from '../../truemoney/status-codes.js';
import type { TransactionDetail } from '../../truemoney/transaction.js';
import { encrypted, SOLD_CARDS } from './card-lists.js';
import { TRANSACTION_ID } from './purchase-replies.js';

/** 2026-01-15 12:00 in Vietnam. */
const CREATED_MS = Date.UTC(2026, 0, 15, 5);
const BALANCE_VND = 1_000_000;

/** The words are ours. Source: `TransactionDetail.transactionStatus`. */
const STATUS_WORDS = { succeeded: 'success', failed: 'failed', unknown: 'processing' } as const;

/** The bought cards, each PIN encrypted by itself. Source: D27. */
export const SERIALS: TransactionDetail['serials'] = SOLD_CARDS.map((card) => ({
  serial: card.serial,
  encryptedPin: encrypted(card.pin),
  priceVnd: card.priceVnd,
  cardType: card.cardType,
  expiredDate: card.expiry,
}));

/** The purchase of request 040101 as a query shows it; cards only when it succeeded. */
export function boughtCards(code: string): TransactionDetail {
  return detail(serviceNamed('040101'), code, {
    quantity: SOLD_CARDS.length,
    serials: code === '0' ? SERIALS : [],
  });
}

/** The purchase of request 060000 as a query shows it. */
export function toppedUp(code: string): TransactionDetail {
  const service = serviceNamed(SERVICE_CODE.topup);
  return detail(service, code, { quantity: 1, serials: [], info: '0912345678' });
}

function detail(
  service: Service,
  code: string,
  bought: Pick<TransactionDetail, 'quantity' | 'serials'> & { readonly info?: string },
): TransactionDetail {
  const row = trueMoneyStatusRow(code);
  const priceVnd = service.denominationsVnd[0] ?? 0;
  const amountVnd = priceVnd * bought.quantity;
  const isFailed = row?.outcome === 'failed';
  return {
    id: TRANSACTION_ID,
    errorCode: code,
    errorMessage: row?.message.en ?? `Error ${code}`,
    transactionStatus: STATUS_WORDS[row?.outcome ?? 'unknown'],
    cif: '10001',
    amountVnd,
    priceVnd,
    quantity: bought.quantity,
    lastBalanceVnd: BALANCE_VND,
    currentBalanceVnd: isFailed ? BALANCE_VND : BALANCE_VND - amountVnd,
    serviceCode: service.code,
    serviceName: service.label,
    serviceType: service.type,
    telcoType: service.cardType ?? '',
    subject: service.label,
    info: bought.info ?? '',
    creationEpochMs: CREATED_MS,
    serials: bought.serials,
  };
}

function serviceNamed(code: string): Service {
  const service = serviceOf(code);
  if (service === undefined) throw new Error(`TrueMoney has no service ${code}`);
  return service;
}
