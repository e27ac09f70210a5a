import { parseAmountLiteral } from '../../contracts/truemoney/java-double.js';
import { field, isJsonObject, type JsonValue } from '../../contracts/truemoney/json.js';
import {
  SERVICE_CODE,
  serviceOf,
  SERVICES,
  type Service,
} from '../../contracts/truemoney/services.js';
import { textOf } from '../../contracts/truemoney/transaction.js';
import type { TrueMoneyPurchase } from '../purchase.js';
import type { CardOrder } from './ordered-cards.js';

/** What was bought, as far as somebody knows. */
export interface PurchaseFacts {
  readonly serviceCode?: string | undefined;
  /** Price of one item, in VND. */
  readonly amountVnd?: number | undefined;
  readonly quantity?: number | undefined;
}

/** Reads what a looked-up transaction says was bought. Fields that are absent or odd stay `undefined`. */
export function foundPurchase(tree: JsonValue): PurchaseFacts {
  const transaction = isJsonObject(tree) ? field(tree, 'transaction') : undefined;
  if (!isJsonObject(transaction)) return {};
  const amountOf = (name: string) => parseAmountLiteral(textOf(field(transaction, name)) ?? '');
  return {
    serviceCode: textOf(field(transaction, 'serviceCode')),
    amountVnd: amountOf('price'),
    quantity: amountOf('quantity'),
  };
}

/**
 * What is different between what was bought and what was found, or `undefined`. Only what both know is compared. A reply
 * is not bound to the question by its signature, so a stale answer about another purchase is found out here.
 */
export function purchaseDifference(
  expected: PurchaseFacts,
  found: PurchaseFacts,
): string | undefined {
  const isOther = <T>(one: T | undefined, other: T | undefined) =>
    one !== undefined && other !== undefined && one !== other;
  if (isOther(newCode(expected.serviceCode), newCode(found.serviceCode))) return 'service';
  if (isOther(expected.amountVnd, found.amountVnd)) return 'price';
  return isOther(expected.quantity, found.quantity) ? 'quantity' : undefined;
}

/** The service that was bought, as far as the table lists it. */
export function serviceOfFound(expected: PurchaseFacts, found: PurchaseFacts): Service | undefined {
  return serviceOf(newCode(expected.serviceCode ?? found.serviceCode) ?? '');
}

/** The cards that a purchase must have brought; `undefined` for one that brings none. `listed` is how many it shows. */
export function orderedCards(
  expected: PurchaseFacts,
  found: PurchaseFacts,
  listed: number,
): CardOrder | undefined {
  const service = serviceOfFound(expected, found);
  const isCards = service?.operation === 'buy-cards';
  if (!isCards && listed === 0) return undefined;
  const quantity = expected.quantity ?? found.quantity ?? (isCards ? 0 : listed);
  const amountVnd = expected.amountVnd ?? found.amountVnd;
  return { quantity, amountVnd, serviceCode: service?.code };
}

/** What a purchase that was sent says of itself. */
export function factsOf(purchase: TrueMoneyPurchase | undefined): PurchaseFacts | undefined {
  if (purchase === undefined) return undefined;
  const { amountVnd } = purchase;
  return purchase.kind === 'topup'
    ? { serviceCode: SERVICE_CODE.topup, amountVnd }
    : { serviceCode: purchase.serviceCode, amountVnd, quantity: purchase.quantity };
}

/** Older integrations know the same services by other codes (D31). */
function newCode(code: string | undefined): string | undefined {
  return SERVICES.find((service) => service.oldCode === code && code !== undefined)?.code ?? code;
}
